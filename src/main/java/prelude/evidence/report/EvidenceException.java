package prelude.evidence.report;

/** A run from which no evidence can be computed; the message says why and what to do. */
public class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvidenceException(String message) {
    super(message);
  }
}
