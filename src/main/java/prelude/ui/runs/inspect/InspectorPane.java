package prelude.ui.runs.inspect;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.LineLook;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.form.ConfigurationPane;
import prelude.ui.runs.form.FormHead;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.keep.PaperItems;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.table.BranchMenu;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Shell;

/** The selected run: what it shows, what it was made with, what happened. Or the form for a new. */
public final class InspectorPane extends VBox {
  private static final int WHOLE = 14;

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final EvidencePane evidence;
  private final ConfigurationPane configuration;
  private final SamplesPane samples;
  private final ModelPane parameters;
  private final LogPane log;
  private final FormHead form;
  private final LabelsBar labels;
  private final PaperItems papers;
  private final MenuButton more = new MenuButton("", Icons.of(Feather.MORE_HORIZONTAL));
  private final HBox head = new HBox();
  private final TabPane tabs = new TabPane();
  private final Map<Tab, Runnable> refreshes = new HashMap<>();
  private final Tab configurationTab;
  private final Button start = new Button("Start");
  private Object headOf;

  public InspectorPane(RunsModel model, RunsInteractor interactor, Shell shell, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    evidence = new EvidencePane(model, interactor, shell.transport());
    configuration = new ConfigurationPane(model, interactor, files, this::showStart);
    form = new FormHead(model, interactor, files);
    samples = new SamplesPane(model, interactor, shell.transport());
    parameters = new ModelPane(model);
    log = new LogPane(model);
    labels = new LabelsBar(model, interactor);
    papers = new PaperItems(model, interactor.keeper(), files, () -> head);
    more();
    head.getStyleClass().add("toolbar");
    addTab("Evidence", evidence, evidence::refresh);
    configurationTab = addTab("Configuration", configuration, configuration::refresh);
    addTab("Samples", samples, samples::refresh);
    addTab("Model", parameters, parameters::refresh);
    addTab("Log", log, log::refresh);
    tabs.getSelectionModel().selectedItemProperty().subscribe(this::refreshTab);
    tabs.setId("inspector-tabs");
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(head, form.naming(), labels, tabs);
    start.setId("start");
    start.getStyleClass().add("primary");
    start.setOnAction(e -> startForm());
    model
        .formProperty()
        .subscribe(
            (before, now) -> {
              if (now != null) {
                tabs.getSelectionModel().select(configurationTab);
              } else if (before != null) {
                tabs.getSelectionModel().select(0);
              }
              refresh();
            });
  }

  private void more() {
    more.setId("run-more");
    more.getStyleClass().addAll("flat", "icon-menu");
    more.setAccessibleText("More for this run");
    more.setTooltip(new Tooltip("Replay, save report, save run card"));
    more.setMinWidth(USE_PREF_SIZE);
    more.getItems().addAll(papers.replay(), new SeparatorMenuItem());
    more.getItems().addAll(papers.papers());
    more.setOnShowing(e -> papers.of(model.selected()));
  }

  private Tab addTab(String name, VBox content, Runnable refresh) {
    Tab tab = new Tab(name, content);
    tab.setClosable(false);
    refreshes.put(tab, refresh);
    tabs.getTabs().add(tab);
    return tab;
  }

  /** What is not seen is not drawn: it is brought up to date when its tab is chosen. */
  private void refreshTab(Tab tab) {
    if (tab != null) {
      refreshes.get(tab).run();
    }
  }

  public void refresh() {
    refreshTab(tabs.getSelectionModel().getSelectedItem());
    labels.refresh();
    showHead();
    showStart();
  }

  /** Brings the settings into view. */
  void showConfiguration() {
    tabs.getSelectionModel().select(configurationTab);
  }

  /** Starts what the form says, if it is good. */
  public void startForm() {
    RunForm form = model.formProperty().get();
    if (form != null && canStart(form)) {
      interactor.start(form.read().config());
    }
  }

  private boolean canStart(RunForm form) {
    return model.unready() == null && form.read().isGood() && form.planProblem() == null;
  }

  /** Keeps the start button true to the form; called after every change of it. */
  private void showStart() {
    RunForm form = model.formProperty().get();
    if (form == null) {
      return;
    }
    start.setDisable(!canStart(form));
    start.setText(model.isIdle() ? "Start" : "Queue");
    start.setTooltip(
        new Tooltip(
            model.unready() != null
                ? model.unready()
                : !canStart(form)
                    ? "Some settings cannot be used"
                    : model.isIdle()
                        ? "Start this run (Ctrl+Enter)"
                        : "Let it wait for the run that is going on (Ctrl+Enter)"));
  }

  private void showHead() {
    RunForm form = model.formProperty().get();
    Run run = model.selected();
    Object now = form != null ? form : run == null ? "" : run.id() + look(run) + run.config();
    if (now.equals(headOf)) {
      return;
    }
    headOf = now;
    head.getChildren().clear();
    if (form != null) {
      Button discard = new Button("Discard");
      discard.setId("discard");
      discard.getStyleClass().add("flat");
      discard.setOnAction(e -> interactor.starter().discard());
      head.getChildren()
          .addAll(
              fixed(Labels.of("New run", "title")),
              whole(form.origin()),
              Labels.spacer(),
              this.form.menu(),
              discard,
              start);
      discard.setMinWidth(USE_PREF_SIZE);
      start.setMinWidth(USE_PREF_SIZE);
    } else if (run == null) {
      head.getChildren().add(Labels.of("No run chosen", "title"));
    } else {
      headOf(run);
    }
  }

  private void headOf(Run run) {
    LineLook look = look(run);
    if (look != null) {
      head.getChildren().add(new LineKey(look, 20));
    }
    head.getChildren().add(name(run));
    if (run.config() == null) {
      return;
    }
    Button duplicate = new Button("Duplicate and edit");
    duplicate.setId("duplicate");
    duplicate.setMinWidth(USE_PREF_SIZE);
    duplicate.setTooltip(new Tooltip("A new run with these settings, to be changed (Ctrl+D)"));
    duplicate.setOnAction(e -> interactor.duplicate(run.id()));
    head.getChildren()
        .addAll(
            Labels.mono("seed " + run.config().seed(), "caption"),
            Labels.spacer(),
            duplicate,
            BranchMenu.button(run, interactor),
            more);
    papers.of(run);
  }

  private static Label name(Run run) {
    Label name = Labels.of(run.preset(), "title");
    name.setTooltip(new Tooltip(run.id()));
    if (run.config() != null && run.preset().length() < WHOLE) {
      name.setMinWidth(USE_PREF_SIZE); // rather than the seed beside it
    }
    return name;
  }

  private LineLook look(Run run) {
    return model.lines().look(run.id());
  }

  /** Words that may be cut where there is little room, and say all on request. */
  private static Label whole(String words) {
    Label label = Labels.of(words, "secondary");
    label.setTooltip(new Tooltip(words));
    return label;
  }

  private static Label fixed(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
