package prelude;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who may know whom, and what nobody may do. */
@TestInstance(Lifecycle.PER_CLASS) // the classes are read once
class ArchitectureTest {
  /** Each may import those before it; cli and ui are beside each other. */
  private static final List<String> ORDER =
      List.of("audio", "data", "weights", "model", "evidence", "training", "cli", "ui");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("prelude");

  private void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }

  @Test
  void theClassesAreReallyLookedAt() {
    assertTrue(classes.contain(Prelude.class) && classes.size() > 100, "" + classes.size());
  }

  @Test
  void dependenciesPointToEarlierPackagesOnly() {
    for (int i = 0; i < ORDER.size(); i++) {
      List<String> forbidden = new ArrayList<>();
      ORDER.subList(i + 1, ORDER.size()).forEach(later -> forbidden.add("prelude." + later + ".."));
      if (ORDER.get(i).equals("ui")) {
        forbidden.add("prelude.cli..");
      }
      if (!forbidden.isEmpty()) {
        check(
            noClasses()
                .that()
                .resideInAPackage("prelude." + ORDER.get(i) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new)));
      }
    }
  }

  @Test
  void everyClassIsInAKnownPackage() {
    List<String> known = new ArrayList<>(List.of("prelude"));
    ORDER.forEach(name -> known.add("prelude." + name + ".."));
    check(noClasses().should().resideOutsideOfPackages(known.toArray(String[]::new)));
  }

  @Test
  void onlyTheVersionOfTheRootPackageIsKnownToOthers() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("prelude")
            .should()
            .dependOnClassesThat(
                resideInAPackage("prelude").and(DescribedPredicate.not(type(Version.class)))));
  }

  @Test
  void onlyTheEngineKnowsDjl() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "prelude.model..", "prelude.evidence..", "prelude.training..", "prelude.weights..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.."));
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("prelude.ui..")
            .and()
            .doNotBelongToAnyOf(Prelude.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javafx..", "org.controlsfx..", "org.kordamp..", "com.sun.javafx.."));
  }

  @Test
  void onlyMainEndsTheProcess() {
    check(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Prelude.class)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
  }

  @Test
  void nobodyPrintsStackTracesToWhereverStderrIs() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe(
                    "it is printStackTrace()",
                    (JavaCall<?> call) ->
                        call.getTarget().getName().equals("printStackTrace")
                            && call.getTarget().getRawParameterTypes().isEmpty()
                            && isThrowable(call.getTargetOwner()))));
  }

  private static boolean isThrowable(JavaClass type) {
    return type.isAssignableTo(Throwable.class);
  }

  @Test
  void nothingStaticChanges() {
    check(fields().that().areStatic().should().beFinal());
  }
}
