package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DotnetConfigTest {

  private static CollectingSink parse(String text) {
    return CollectingSink.of(new DotnetConfig(), text);
  }

  /** {@code line:column path = value}, elements without value. */
  private static List<String> settings(CollectingSink sink) {
    List<String> lines = new ArrayList<>();
    for (ConfigSetting setting : sink.settings()) {
      lines.add(
          setting.recordLine()
              + ":"
              + setting.column()
              + " "
              + setting.fullPath()
              + (setting.isElement() ? "" : " = " + setting.value()));
    }
    return lines;
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        row(
            "attributes over several lines, after tabs",
            "<configuration>\n\t<a\n\t\tx=\"1\"\n  y = '2' z=\"3\"/>\n</configuration>",
            "1:1 /configuration",
            "2:2 /configuration/a",
            "3:3 /configuration/a/@x = 1",
            "4:3 /configuration/a/@y = 2",
            "4:11 /configuration/a/@z = 3"),
        row(
            "CRLF, a lone CR and CR CR LF are one line end each",
            "<c>\r\n<a x='1'/>\r<b x='2'/>\r\r\n<d x='3'/></c>",
            "1:1 /c",
            "2:1 /c/a",
            "2:4 /c/a/@x = 1",
            "3:1 /c/b",
            "3:4 /c/b/@x = 2",
            "4:1 /c/d",
            "4:4 /c/d/@x = 3"),
        row(
            "entities in values do not shift what follows",
            "<c a=\"&lt;&#x20AC;&amp;\" b=\"2\">&#65;&gt;</c>",
            "1:1 /c",
            "1:4 /c/@a = <€&",
            "1:26 /c/@b = 2",
            "1:32 /c/#text = A>"),
        row(
            "text and CDATA, joined over comments, without the white space around",
            "<c>\n  <value>\n    http<!-- not -->://<![CDATA[ host & ]]>\n  </value></c>",
            "1:1 /c",
            "2:3 /c/value",
            "3:5 /c/value/#text = http:// host &"),
        row("CDATA alone", "<c><![CDATA[\n  <x/>]]></c>", "1:1 /c", "2:3 /c/#text = <x/>"),
        row(
            "name and key stand in the path",
            "<c><source name='ECMA2Host' switchValue='Verbose'/><add value='v' key='Debug'/></c>",
            "1:1 /c",
            "1:4 /c/source[ECMA2Host]",
            "1:12 /c/source[ECMA2Host]/@name = ECMA2Host",
            "1:29 /c/source[ECMA2Host]/@switchValue = Verbose",
            "1:52 /c/add[Debug]",
            "1:57 /c/add[Debug]/@value = v",
            "1:67 /c/add[Debug]/@key = Debug"),
        row(
            "namespaces are settings, in their place",
            "<c p:q='1' xmlns='urn:a'\n xmlns:p=\"urn:b\"><p:d/></c>",
            "1:1 /c",
            "1:4 /c/@p:q = 1",
            "1:12 /c/@xmlns = urn:a",
            "2:2 /c/@xmlns:p = urn:b",
            "2:18 /c/p:d"),
        row(
            "a greater-than sign in a value",
            "<c a='x>y' b='/'/>",
            "1:1 /c",
            "1:4 /c/@a = x>y",
            "1:12 /c/@b = /"),
        row(
            "what is commented out is not set",
            "<c><!-- <defaultProxy enabled='false'/>\n --><d e='1'/></c>",
            "1:1 /c",
            "2:5 /c/d",
            "2:8 /c/d/@e = 1"),
        row(
            "the declared encoding does not matter",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<c a='Größe 😀' b='2'/>",
            "2:1 /c",
            "2:4 /c/@a = Größe 😀",
            "2:17 /c/@b = 2"));
  }

  private static Arguments row(String why, String text, String... settings) {
    return Arguments.of(why, text, List.of(settings));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void findsEverySettingInItsPlace(String why, String text, List<String> expected) {
    CollectingSink sink = parse(text);
    assertThat(settings(sink)).as(why).isEqualTo(expected);
    assertThat(sink.unparsed()).as(why).isEmpty();
    assertThat(sink.problems()).as(why).isEmpty();
    assertThat(sink.understoodBytes() + sink.slackBytes())
        .as(why)
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void anElementCarriesItsAttributesInOrder() {
    ConfigSetting element = parse("<c z='1' a='2' m='3'/>").settings().getFirst();
    assertThat(element.attributes().toString()).isEqualTo("{z=1, a=2, m=3}");
    assertThat(element.isElement()).isTrue();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("an end tag that is none", "<c>\n<a x='1'>\n<a>\n</c>", 4, "</c>", 4),
        fault("a second document", "<c x='1'/>\n\n<c y='2'/>", 3, "<c y='2'/>", 4),
        fault("a comment as in C", "<c>\n<a x='1' // no\n y='2'/>\n</c>", 2, "<a x='1' // no", 4),
        fault("curly quotes", "<c>\n<a x=“1”/></c>", 2, "<a x=“1”/></c>", 3),
        fault("a bare ampersand", "<c u='http://h/?a=1&b=2'/>", 1, "<c u='http://h/?a=1&b=2'/>", 2),
        fault("cut in a tag", "<c x='1'>\n<a y='2", 2, "<a y='2", 2),
        fault("cut between tags", "<c x='1'>\n<a/>\n", 2, "<a/>", 3),
        fault("nothing at all but text", "hello", 1, "hello", 0),
        fault("an attribute twice", "<c>\n<a x='1' x='2'/></c>", 2, "<a x='1' x='2'/></c>", 3),
        fault(
            "a declaration that is not at the beginning",
            "\n<?xml version='1.0'?><c/>",
            2,
            "<?xml version='1.0'?><c/>",
            1),
        fault(
            "a second document with a declaration",
            "<?xml version='1.0'?>\n<c x='1'/>\n<?xml version='1.0'?>\n<c y='2'/>",
            3,
            "<?xml version='1.0'?>",
            4),
        fault("a prefix that is not declared", "<c>\n<a p:x='1'/></c>", 2, "<a p:x='1'/></c>", 3),
        fault("a control character", "<c>\n\u0001</c>", 2, "\u0001</c>", 1));
  }

  private static Arguments fault(String why, String text, int line, String source, int settings) {
    return Arguments.of(why, text, line, source, settings);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void namesAFaultAndReadsWhatStandsBeforeAndBehindIt(
      String why, String text, int line, String source, int settings) {
    CollectingSink sink = parse(text);
    assertThat(sink.unparsed()).as(why).hasSize(1);
    Unparsed fault = sink.unparsed().getFirst();
    assertThat(fault.recordLine()).as(why).isEqualTo(line);
    assertThat(fault.reason()).as(why).isEqualTo(Unparsed.MALFORMED_XML);
    assertThat(fault.text()).as(why).isEqualTo(source);
    assertThat(fault.column()).as(why).isBetween(1, source.length() + 1);
    assertThat(fault.message())
        .as(why)
        .startsWith("not well-formed XML from here on: ")
        .doesNotContain("row,col")
        .doesNotContain("\n");
    assertThat(sink.problems()).as(why).containsExactly(line + ": " + fault.message());
    assertThat(sink.settings()).as(why).hasSize(settings);
    assertThat(sink.understoodBytes() + sink.slackBytes() + sink.lostBytes())
        .as(why)
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    if (settings == 0) {
      assertThat(sink.understoodBytes() + sink.slackBytes()).as(why).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why                     | text                                                  | settings | unparsed
          a closing tag too many    | ~<c><a x="1"/></b><d y="2"/></c>~                     | /c /c/a /c/a/@x=1 /c/d /c/d/@y=2 | 1
          one missing               | ~<c><a><b x="1"/></c><d y="2"/>~                      | /c /c/a /c/a/b /c/a/b/@x=1 /c/d /c/d/@y=2 | 1
          closed across each other  | ~<c><a><b></a></b><d/></c>~                           | /c /c/a /c/a/b /c/d | 2
          root closed too early     | ~<c><a/></c></x><a y="1"/></c>~                       | /c /c/a /c/a /c/a/@y=1 | 1
          a value without its quote | ~<c><a x="1 y="2"/>^<b z="3"/></c>~                   | /c /c/a /c/a/@x=1␣y= /c/b /c/b/@z=3 | 1
          no quote until the next   | ~<c><a x="1/>^<b/>^</c>~                              | /c /c/a /c/a/@x=1 /c/b | 1
          no quotes                 | ~<c><a x=1 y=2/><b z=3></b></c>~                      | /c /c/a /c/a/@x=1 /c/a/@y=2 /c/b /c/b/@z=3 | 1
          less-than in a value      | ~<c><a x="1<2 b"/><b/></c>~                           | /c /c/a /c/a/@x=1<2␣b /c/b | 1
          a tag in a value          | ~<c><a x="<v>&lt;</v>"/><b/></c>~                     | /c /c/a /c/a/@x=<v><</v> /c/b | 1
          a tag that does not end   | ~<c><a x="1" <b y="2"/></a></c>~                      | /c /c/a /c/a/@x=1 /c/a/b /c/a/b/@y=2 | 1
          two hyphens in a comment  | ~<c><!-- a -- <x/> --><a/></c>~                       | /c /c/a | 1
          a comment without an end  | ~<c><a/><!-- <b/> </c>~                               | /c /c/a | 1
          a comment closed twice    | ~<c><!-- <x/> --> --><a/></c >x</y>~                  | /c /c/#text=--> /c/a | 2
          text and a reference      | ~<c>a</b> &lt;&#65;&x;&#0;</c>~                       | /c /c/#text=a /c/#text=<A&x;&#0; | 1
          a bracket alone           | ~<c><a x="1" < y="2"/>a < b</c>~                      | /c /c/a /c/a/@x=1 /c/a/@y=2 /c/#text=a␣<␣b | 1
          CDATA and instructions    | ~<c></b><?x y?><![CDATA[<z/>&amp;]]><a/></c>~         | /c /c/#text=<z/>&amp; /c/a | 1
          """)
  void readsOnBehindAFault(String why, String text, String settings, int unparsed) {
    String file = text.replace('^', '\n');
    CollectingSink sink = parse(file);
    assertThat(
            sink.settings().stream()
                .map(one -> one.isElement() ? one.path() : one.fullPath() + "=" + one.value())
                .map(one -> one.replace(' ', '␣').replace('\n', '^'))
                .toList())
        .containsExactly(settings.split(" "));
    assertThat(sink.unparsed()).hasSize(unparsed);
    assertThat(sink.unparsed().getFirst().reason()).isEqualTo(Unparsed.MALFORMED_XML);
    assertThat(sink.understoodBytes() + sink.slackBytes() + sink.lostBytes())
        .isEqualTo(file.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void theLineOfAFaultIsCut() {
    String text = "<c>" + "<a/>".repeat(10_000) + "<b></a></c>";
    Unparsed fault = parse(text).unparsed().getFirst();
    assertThat(fault.column()).isGreaterThan(40_000);
    assertThat(fault.text()).hasSizeLessThanOrEqualTo(500).contains("<b></a></c>");
  }

  @Test
  void entitiesOfADocumentTypeAreNeverRead() {
    CollectingSink laughs =
        parse(
            "<!DOCTYPE c [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">\n<!ENTITY x SYSTEM"
                + " \"file:///etc/passwd\">]>\n<c y='1'>\n<d>&x;</d>\n</c>");
    assertThat(laughs.problems().getFirst())
        .isEqualTo("1: the document type definition is ignored");
    assertThat(settings(laughs))
        .containsExactly("3:1 /c", "3:4 /c/@y = 1", "4:1 /c/d", "4:4 /c/d/#text = &x;");
    assertThat(laughs.unparsed()).isEmpty();
  }

  @Test
  void entitiesThatOnlyTheDocumentTypeKnowsStandAsWritten() {
    CollectingSink sink =
        parse("<!DOCTYPE c [<!ENTITY host \"h\">]>\n<c a='http://&host;:80'>&host; &amp; &b;</c>");
    assertThat(settings(sink))
        .containsExactly("2:1 /c", "2:4 /c/@a = http://&host;:80", "2:25 /c/#text = &host; & &b;");
    assertThat(sink.unparsed()).isEmpty();
    assertThat(parse("<c>&host;</c>").unparsed().getFirst().message()).contains("entity");
  }

  @Test
  void whatIsEncryptedIsNamedAndNotKept() {
    String text =
        """
        <configuration>
          <connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
            <EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element">
              <CipherData><CipherValue>c2VjcmV0</CipherValue></CipherData>
            </EncryptedData>
          </connectionStrings>
          <appSettings>
            <add key="a" value="[enc:AesProvider:c2VjcmV0:enc]"/>
            <add key="b" value="[enc:c2VjcmV0:enc]">open</add>
          </appSettings>
        </configuration>
        """;
    CollectingSink sink = parse(text);
    assertThat(sink.settings().toString()).doesNotContain("c2VjcmV0");
    assertThat(settings(sink))
        .contains(
            "4:32 /configuration/connectionStrings/EncryptedData/CipherData/CipherValue/#text ="
                + " (encrypted)",
            "8:18 /configuration/appSettings/add[a]/@value = [enc:AesProvider:enc]",
            "9:18 /configuration/appSettings/add[b]/@value = (encrypted)",
            "9:45 /configuration/appSettings/add[b]/#text = open");
    assertThat(sink.problems())
        .containsExactly(
            "2: <connectionStrings> is encrypted by RsaProtectedConfigurationProvider and can be"
                + " read on its server only",
            "0: 2 values are encrypted by IIS and can be read on its server only");
  }

  @Test
  void aSectionThatStandsThereTwiceIsNamed() {
    CollectingSink sink =
        parse(
            """
            <configuration>
              <system.net><defaultProxy enabled="true"/></system.net>
              <system.net><mailSettings/><settings/></system.net>
              <system.net><mailSettings/><defaultProxy enabled="false"/></system.net>
              <location path="x"><appSettings/></location><appSettings/>
            </configuration>
            """);
    assertThat(sink.problems())
        .containsExactly(
            "4: <defaultProxy> stands here again; .NET refuses the file: \"Sections must only"
                + " appear once per config file\"");
    assertThat(settings(sink))
        .contains("4:44 /configuration/system.net/defaultProxy[#2]/@enabled = false")
        .noneMatch(line -> line.contains("appSettings[#"));
  }

  @Test
  void aTransformMayNameASectionAsOftenAsItLikes() {
    assertThat(
            parse("<configuration xmlns:xdt='u'><appSettings/><appSettings/></configuration>")
                .problems())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Config/proxy.config, <defaultProxy enabled='1'/>, /configuration/system.net/defaultProxy",
    "diagnostics.config, <system.diagnostics/>, /configuration/system.diagnostics",
    "Agent.exe.config, <system.net/>, /system.net",
    "web.config, <appSettings/>, /appSettings",
    "foo.config, <foo/>, /foo"
  })
  void anIncludedSectionHasThePathOfItsPlace(String file, String text, String path) {
    CollectingSink sink =
        CollectingSink.of(new DotnetConfig(), file, text.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.settings().getFirst().path()).isEqualTo(path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"depth, 100_000", "attribute, 1_048_576", "comment, 9_000_000", "name, 9_000_000"})
  void whatIsTooMuchIsNotRead(String kind, String count) {
    int n = Integer.parseInt(count.replace("_", ""));
    String text =
        switch (kind) {
          case "depth" -> "<c>".repeat(n);
          case "attribute" -> "<c><a x='" + "y".repeat(n) + "'/></c>";
          case "comment" -> "<c><!--" + "y".repeat(n) + "--></c>";
          default -> "<c><" + "y".repeat(n) + "/></c>";
        };
    CollectingSink sink = parse(text);
    assertThat(sink.settings()).isNotEmpty();
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.unparsed().getFirst().reason()).isEqualTo(Unparsed.SHAPE);
    assertThat(sink.problems().getFirst()).contains("goes beyond what is read");
  }

  @Test
  void aFileOfOneLongLineIsReadToItsEnd() {
    StringBuilder text = new StringBuilder("<c>");
    for (int i = 0; i < 60_000; i++) {
      text.append("<add key='k").append(i).append("' value='€'/>");
    }
    text.append("</c>");
    CollectingSink sink = parse(text.toString());
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.records()).isEqualTo(120_000);
    ConfigSetting last = sink.settings().getLast();
    assertThat(text.substring(last.column() - 1)).startsWith("value='€'/></c>");
    assertThat(sink.understoodBytes() + sink.slackBytes())
        .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
  }

  private static long decodedBytes(String text) throws IOException {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    LineCursor lines = TextSource.open(new ByteArrayInputStream(file)).lines();
    long bytes = 0;
    while (lines.nextLine()) {
      bytes += lines.byteCount();
    }
    return bytes;
  }

  @Test
  void whateverTheTextNothingIsThrown() {
    String good =
        "<?xml version='1.0'?>\n<!DOCTYPE c>\n<c xmlns:p='u'><add key='a' value='&lt;'/>\r\n"
            + "<!-- x --><p:v p:w=\"1\">t<![CDATA[u]]>&#65;</p:v><?pi x?></c>\n";
    String marks = "<>&;'\"=/!-[]?: \n\r\tax\u0000€\uFFFE";
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(seed % 4 == 0 ? "" : good);
      int changes = 1 + random.nextInt(seed % 4 == 0 ? 80 : 4);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(text.length() + 1);
        if (random.nextInt(3) == 0 && at < text.length()) {
          text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
        } else {
          text.insert(at, marks.charAt(random.nextInt(marks.length())));
        }
      }
      try {
        CollectingSink sink = parse(text.toString());
        // Some of these are taken for another encoding, and so become longer.
        assertThat(sink.understoodBytes() + sink.slackBytes() + sink.lostBytes())
            .isEqualTo(decodedBytes(text.toString()));
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                  | name             | text                                   | least | most
          a root and a section                   | x.txt            | <configuration><appSettings>           | 90    | 100
          sections are declared first            | x.txt            | <configuration><configSections/>       | 90    | 100
          only the root, but the right name      | a.exe.config     | <configuration>                        | 80    | 100
          a transform of the web's               | web.config.old   | <configuration><foo/>                  | 80    | 100
          a root alone                           | a.xml            | <configuration><property/>             | 10    | 40
          another case is another name           | a.xml            | <Configuration><Connectors/>           | 0     | 0
          an included section                    | d.xml            | <system.diagnostics><sources/>         | 50    | 90
          a list of packages                     | packages.config  | <?xml version='1.0'?><packages/>       | 40    | 60
          a comment first                        | x                | <!-- <a> --><configuration><runtime/>  | 90    | 100
          events                                 | e.xml            | <Events><Event/></Events>              | 0     | 0
          plain text that is called so           | haproxy.config   | global < here                          | 0     | 0
          nothing                                | a.config         | ''                                     | 0     | 0
          """)
  void recognisesByContent(String why, String name, String text, int least, int most) {
    Head head = CollectingSink.head("conf/" + name, text.getBytes(StandardCharsets.UTF_8));
    assertThat(new DotnetConfig().confidence(head)).as(why).isBetween(least, most);
  }
}
