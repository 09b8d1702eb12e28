package casebook.parsers.item;

/** The kind of source a format belongs to; rules are restricted by it. */
public enum Family {
  /** Traces that a product writes itself: listeners, wizard, agents. */
  TRACE("trace"),
  /** Windows event logs in any form. */
  EVENT_LOG("eventlog"),
  /** Configuration files. */
  CONFIG("config"),
  /** Proxies, firewalls, web servers: records of requests. */
  PROXY("proxy"),
  /** Any other text. */
  OTHER("other");

  private final String label;

  Family(String label) {
    this.label = label;
  }

  /** The word that rule files and reports use, lower case. */
  public String label() {
    return label;
  }
}
