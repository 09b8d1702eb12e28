package casebook.analyzer.cli;

/** The query language as {@code help search} explains it; no line longer than 80 columns. */
final class SearchHelp {

  static final String TEXT =
      """
      What to search for
        words             all of them, in one record, in any order; upper and lower
                          case are alike. A word is found whole, or as a part of a
                          name: ActiveAgents finds HybridIdentityNoActiveAgents
        "a phrase"        these words side by side, also over the end of a line; it
                          begins and ends where a word, or a part of a name, does
        *                 anything but blanks: trust*, *Service*, "*lish trust"
        a b, a AND b      both          a OR b         one of them
        -a, NOT a         not this      (a OR b) c     parentheses group
        \\" in quotes      a quote; other signs stand for themselves

      Fields are written field:value, field:"with blanks" or field:(a OR b)
        case              id of a case, the beginning of it, or with *
        rule              a rule that fired on the record: rule:conn.407*
        severity          of such a rule: severity:error, severity:>=warning
        product           of such a rule: product:ecma-host
        version           that a rule read out of the record: version:1.1.1302.0,
                          version:<1.1.1302.0
        source, event     who wrote it, and its number: event:1050-1059
        level             level:error, level:>=warning
        status            of a request: status:407, status:4xx, status:400-499,
                          status:>=500, status:[400 TO 499]
        host              that was asked for: host:*.servicebus.windows.net, or
                          host:.windows.net, which is windows.net and all below it
        client, user      who asked
        setting, value    of a configuration: setting:proxyaddress value:*8080*
        code              an error code in any notation: code:0x80131509 also finds
                          -2146233079; or with its kind: code:win32/1073,
                          code:AADSTS50126, code:http/407
        file              path in the bundle, or its end: file:web.config
        machine           that wrote the record: machine:srv01
        after, before     time of the record: after:2026-01-31, before:2026-02,
                          after:2026-01-31T14:30, in UTC unless it ends like +02:00
        channel, process, thread, activity, record, method, url, port, result,
        elapsed, bytes, message, format, family
                          as in the record; message is its text without its head

      What has a colon, a sign or a blank in it and is meant as text goes in quotes:
        casebook search '"HRESULT:0x80131509"'

      Order: case (by case, file and line), time (oldest first), relevance (records
      on which a rule fired, then the graver level, then the newest). The page shown
      is exact; a total that was not counted to its end is said as "at least N".
      --facets counts all hits, so it reads everything.

      JSON: {query, sort, page, limit, hits: [{case, path, line, recordLine, time,
      level, text, matchStart, matchEnd, host, rules, products, context: [{line, text,
      hit}]}], total, totalIsExact, facets: {rule, product, host, month: [{value,
      count}]}}; context and facets only where asked for; time and host may be null;
      matchStart and matchEnd count UTF-16 units in text, -1 where nothing is marked.

      Exit code: 0 found, 1 nothing found, 2 the query can't be read, 4 no store.""";

  private SearchHelp() {}
}
