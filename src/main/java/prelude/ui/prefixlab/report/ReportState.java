package prelude.ui.prefixlab.report;

import prelude.evidence.report.EvidenceReport;

/** How it stands with a report. */
sealed interface ReportState {
  /** Nothing was asked for, or it was given up. */
  record Nothing() implements ReportState {}

  /** It is being made. */
  record Working(Pace pace) implements ReportState {}

  /** Here it is. */
  record Made(EvidenceReport report) implements ReportState {}

  /**
   * It could not be made.
   *
   * @param problem what was found and what to do
   */
  record Failed(String problem) implements ReportState {}
}
