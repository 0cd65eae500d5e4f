package prelude;

/** Entry point: without a verb it opens the window, with one it runs headless. */
public final class Prelude {
  private Prelude() {}

  public static void main(String[] args) {
    System.out.println("Prelude on Java " + System.getProperty("java.version"));
  }
}
