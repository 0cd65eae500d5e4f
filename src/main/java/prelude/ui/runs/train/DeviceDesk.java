package prelude.ui.runs.train;

import java.util.List;
import java.util.Optional;
import prelude.model.device.Card;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceDescription;
import prelude.training.RunInfo;
import prelude.ui.runs.RunsModel;
import prelude.ui.shell.StatusModel;
import prelude.ui.shell.StatusModel.DeviceState;

/**
 * Keeps what is known of the devices: what was found, which one computes, how full it is. The
 * status bar speaks of this machine only, whichever run is selected.
 */
public final class DeviceDesk implements AutoCloseable {
  private final RunsModel model;
  private final DeviceModel devices;
  private final StatusModel status;
  private final MemoryPoll poll;

  public DeviceDesk(RunsModel model, RunEngine engine, StatusModel status) {
    this.model = model;
    this.devices = model.devices();
    this.status = status;
    this.poll = new MemoryPoll(engine::memory);
    model.formProperty().subscribe(form -> watch());
  }

  /** Something that takes long is being done before the device is known. */
  public void waiting(String what) {
    devices.waitingProperty().set(what);
    show();
  }

  /** The device was found, or with {@code null} why there is none. */
  public void found(DeviceDescription here, String failure) {
    devices.hereProperty().set(here);
    devices.inUseProperty().set(here);
    devices.failureProperty().set(failure);
    watch();
    show();
  }

  /** A run has begun: its device may be another one, and not the one that was expected. */
  public void started(RunInfo run) {
    devices.inUseProperty().set(run.where());
    if (DeviceChoice.parse(run.config().device()) instanceof DeviceChoice.Auto) {
      devices.hereProperty().set(run.where());
    }
    watch();
    show();
  }

  /** Whether the window is there to be looked at; nothing is polled otherwise. */
  public void look(boolean showing) {
    poll.look(showing);
  }

  /**
   * Takes in what was read since.
   *
   * @return whether anything has changed
   */
  public boolean pulse() {
    if (poll.newest().equals(devices.memoryProperty().get())) {
      return false;
    }
    devices.memoryProperty().set(poll.newest());
    show();
    return true;
  }

  /** The form's list of devices shows all cards, the status bar one. */
  private void watch() {
    DeviceDescription inUse = devices.inUseProperty().get();
    poll.watch(
        model.formProperty().get() != null
            ? devices.cards()
            : inUse == null ? List.of() : inUse.card().stream().toList());
  }

  private void show() {
    DeviceDescription inUse = devices.inUseProperty().get();
    status
        .deviceProperty()
        .set(
            devices.failureProperty().get() != null
                ? new StatusModel.Device(
                    DeviceState.NONE, "No device", devices.failureProperty().get())
                : inUse == null
                    ? new StatusModel.Device(
                        DeviceState.LOOKING,
                        "Looking for a device…",
                        devices.waitingProperty().get())
                    : device(inUse));
  }

  private StatusModel.Device device(DeviceDescription d) {
    Optional<Card> card = d.card();
    return new StatusModel.Device(
        d.warning() ? DeviceState.UNASKED : DeviceState.READY,
        d.name(),
        card.map(devices::memoryWords).orElse(""),
        card.map(c -> number(d, c) + "capability " + c.capability()).orElse(d.reason()),
        d.notes());
  }

  /** Only where there are others it could be taken for. */
  private static String number(DeviceDescription d, Card card) {
    return d.cards().size() > 1 ? card.device() + " · " : "";
  }

  @Override
  public void close() {
    poll.close();
  }
}
