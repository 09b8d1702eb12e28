package casebook.analyzer.match;

import casebook.parsers.item.LogEvent;

/**
 * Who asked for what in a request, as numbers of which each is made once at most; one request after
 * the other, for one thread.
 */
public final class RequestKeys {

  private LogEvent event = new LogEvent();
  private boolean hasClient;
  private boolean hasHost;
  private boolean hasPair;
  private long client;
  private long host;
  private long pair;

  /** Goes on with a request; it has to stay as it is while keys are asked for. */
  public void begin(LogEvent request) {
    event = request;
    hasClient = false;
    hasHost = false;
    hasPair = false;
  }

  /** The client. */
  public long client() {
    if (!hasClient) {
      client = Answers.clientKey(event);
      hasClient = true;
    }
    return client;
  }

  /** The host, upper and lower case alike. */
  public long host() {
    if (!hasHost) {
      host = Answers.hostKey(event);
      hasHost = true;
    }
    return host;
  }

  /** Client and host together. */
  public long pair() {
    if (!hasPair) {
      pair = Answers.key(event);
      hasPair = true;
    }
    return pair;
  }
}
