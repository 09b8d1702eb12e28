package casebook.analyzer.match;

import casebook.parsers.item.LogEvent;

/**
 * Who asked for what in a request, as numbers of which each is made once at most; one request after
 * the other, for one thread. Nothing of the request is held.
 */
public final class RequestKeys {

  private boolean hasClient;
  private boolean hasHost;
  private boolean hasPair;
  private long client;
  private long host;
  private long pair;

  /** Another request comes; what is asked for from now on is asked with it. */
  public void begin() {
    hasClient = false;
    hasHost = false;
    hasPair = false;
  }

  /** The client. */
  public long client(LogEvent request) {
    if (!hasClient) {
      client = Answers.clientKey(request);
      hasClient = true;
    }
    return client;
  }

  /** The host, upper and lower case alike. */
  public long host(LogEvent request) {
    if (!hasHost) {
      host = Answers.hostKey(request);
      hasHost = true;
    }
    return host;
  }

  /** Client and host together. */
  public long pair(LogEvent request) {
    if (!hasPair) {
      pair = Answers.key(request);
      hasPair = true;
    }
    return pair;
  }
}
