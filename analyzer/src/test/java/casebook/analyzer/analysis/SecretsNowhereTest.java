package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.search.Query;
import casebook.analyzer.search.QueryException;
import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.Hit;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.Mark;
import casebook.analyzer.store.StoreException;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.reports.output.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that stands somewhere in a bundle stands in nothing that is made of it. */
class SecretsNowhereTest {

  private static final Path SAMPLES = Path.of("../samples");
  private static final String BEGINNING = "q7q";
  private static final int LENGTH = 24;
  private static final int FILES = 30;
  private static final int PLANTS = 4;
  private static final long LARGEST = 150_000;

  /** Where {@code %s} is, the secret stands; a mark behind it shows that its record was kept. */
  private static final List<String> FORMS =
      List.of(
          " Server=a;Password=%s;Database=b ",
          " Server=a;Pwd='%s x';Database=b ",
          " Authorization: Bearer %s\n",
          " client_secret=%s&client_id=x ",
          " {\"client_secret\":\"%s\",\"x\":1} ",
          " {\\\"password\\\":\\\"%s\\\"} ",
          " Password=&quot;%s&quot; ",
          " Server%%3Da%%3BPassword%%3D%s%%3BDatabase%%3Db ",
          " AccountKey=%s==;EndpointSuffix=x ",
          " https://a.example/?sv=1&sig=%s%%3D&se=2 ",
          " https://u:%s@proxy.contoso.example:8080/ ",
          " eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.%s.c2ln ",
          " -Password %s -Name x ",
          " net use X: \\\\srv\\share /user:contoso\\u %s\n",
          " ConvertTo-SecureString \"%s\" -AsPlainText ",
          " <Password>%s</Password> ",
          "\n<add key=\"ServicePassword\" value=\"%s\"/>\n",
          "\n<machineKey validationKey=\"%s\" decryptionKey=\"AutoGenerate\"/>\n",
          "\nCookie: x=%s; y=1\n",
          "\n-----BEGIN PRIVATE KEY-----\nMIIEabc%s\n%s\n-----END PRIVATE KEY-----\n",
          "\nPassword : %s\n");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void wherever(long seed) throws IOException, InterruptedException, QueryException {
    Random random = new Random(seed);
    Set<String> secrets = new TreeSet<>();
    Path bundle = folder.resolve("bundle");
    for (Path sample : samples(random)) {
      String text = Files.readString(sample, UTF_8);
      // From the back, so that none is planted into another.
      int last = text.length();
      for (int i = PLANTS; i > 0; i--) {
        String secret = secret(random);
        secrets.add(secret);
        int at = last == 0 ? 0 : Math.max(0, last - 1 - random.nextInt((last + i - 1) / i));
        text = text.substring(0, at) + planted(random, secret) + text.substring(at);
        last = at;
      }
      Path file = bundle.resolve(SAMPLES.relativize(sample).toString());
      Files.createDirectories(file.getParent());
      boolean wide = random.nextInt(4) == 0;
      Files.write(file, wide ? ('\uFEFF' + text).getBytes(UTF_16LE) : text.getBytes(UTF_8));
    }
    check(bundle, secrets);
  }

  private static String planted(Random random, String secret) {
    String form = FORMS.get(random.nextInt(FORMS.size()));
    return form.replace("%s", secret).replace("%%", "%");
  }

  private static List<Path> samples(Random random) throws IOException {
    try (Stream<Path> all = Files.walk(SAMPLES)) {
      List<Path> files = new ArrayList<>();
      for (Path one : all.sorted().toList()) {
        if (Files.isRegularFile(one)
            && Files.size(one) < LARGEST
            && isText(one)
            && !one.toString().endsWith(".zip")) {
          files.add(one);
        }
      }
      java.util.Collections.shuffle(files, random);
      return files.subList(0, Math.min(FILES, files.size()));
    }
  }

  private static boolean isText(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), UTF_8);
    return text.indexOf('\uFFFD') < 0 && text.indexOf(0) < 0;
  }

  /** Letters and digits, so that it is one word in every way of escaping. */
  private static String secret(Random random) {
    StringBuilder secret = new StringBuilder(BEGINNING);
    while (secret.length() < LENGTH) {
      secret.append(
          (char) (random.nextBoolean() ? 'a' + random.nextInt(26) : '0' + random.nextInt(10)));
    }
    return secret.toString();
  }

  private void check(Path bundle, Set<String> secrets)
      throws IOException, InterruptedException, QueryException {
    Path home = folder.resolve("store");
    Kept kept;
    Outcome outcome;
    try (Bundle opened = Bundle.open(bundle, Limits.DEFAULT);
        CaseStore store = LuceneCaseStore.open(home)) {
      try (Filing filing = store.file("case-1")) {
        kept = new Kept(filing);
        outcome =
            new Analysis(KnowledgeBase.builtIn(), new AnalysisOptions(2, null), Progress.NONE, kept)
                .run(opened, "case-1");
        byte[] json = Analyses.written(outcome.report(), "json").getBytes(UTF_8);
        CaseSummary summary =
            new CaseSummary("case-1", "x", "0", 0, null, null, "problems", "x", List.of(), 0, 0);
        filing.commit(summary, json, outcome.clocks());
      }
      for (String secret : secrets) {
        List<Hit> hits = new ArrayList<>();
        store.search(Query.parse(secret), 1, hits::add);
        assertThat(hits).as(secret).isEmpty();
      }
    }
    for (ReportFormat format : ReportFormat.all()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      format.write(outcome.report(), bytes);
      lacks(format.name(), bytes.toByteArray(), secrets);
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lacks(file.toString(), Files.readAllBytes(file), secrets);
      }
    }
    for (String text : kept.texts) {
      lacks("an item", text, secrets);
    }
    assertThat(kept.texts).anyMatch(text -> text.contains("[password]"));
    assertThat(kept.texts).anyMatch(text -> text.contains("[key]"));
  }

  private static void lacks(String what, byte[] bytes, Set<String> secrets) {
    lacks(what, new String(bytes, UTF_8), secrets);
    lacks(what, new String(bytes, UTF_16LE), secrets);
  }

  private static void lacks(String what, String text, Set<String> secrets) {
    for (int at = text.indexOf(BEGINNING); at >= 0; at = text.indexOf(BEGINNING, at + 1)) {
      String word = text.substring(at, Math.min(text.length(), at + LENGTH));
      if (secrets.contains(word)) {
        String around = text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60));
        assertThat(around).as(what).doesNotContain(word);
      }
    }
  }

  /** Hands everything on, and notes all texts that were handed on. */
  private static final class Kept implements Filing {

    private final Filing filing;
    private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();

    Kept(Filing filing) {
      this.filing = filing;
    }

    @Override
    public FileFiling open(int ordinal, String path, String format, Family family) {
      FileFiling file = filing.open(ordinal, path, format, family);
      return new FileFiling() {
        @Override
        public void add(Item item, List<Mark> marks) throws StoreException {
          note(item);
          file.add(item, marks);
        }

        @Override
        public void close() throws StoreException {
          file.close();
        }
      };
    }

    @Override
    public void note(List<CaseNote> notes) {
      filing.note(notes);
    }

    @Override
    public void over(@Nullable String sha256) {
      filing.over(sha256);
    }

    @Override
    public void replace(String id) {
      filing.replace(id);
    }

    @Override
    public void absorb(String id) {
      filing.absorb(id);
    }

    @Override
    public void forGood() {
      filing.forGood();
    }

    private void note(Item item) {
      switch (item) {
        case LogEvent event -> {
          texts.add(event.rawText());
          for (Field field : Field.values()) {
            texts.add(String.valueOf(event.text(field)));
          }
        }
        case ConfigSetting setting -> texts.add(setting.toString());
        case Unparsed lost -> texts.add(lost.toString());
      }
    }

    @Override
    public void commit(CaseSummary summary, byte[] reportJson, Map<Integer, FileClock> clocks)
        throws StoreException {
      filing.commit(summary, reportJson, clocks);
    }

    @Override
    public void close() throws StoreException {
      filing.close();
    }
  }

  /** Rules see the secret; nobody else does, and lines keep their numbers. */
  @Test
  void rulesSeeTheTruth() throws IOException, InterruptedException {
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            "t.weak|severity: error\nwhen: { regex: 'Password=(?P<word>hunter\\d);.* (?P<told>refused)' }");
    Path bundle =
        Analyses.folder(
            folder.resolve("b"),
            Map.of(
                "a.log",
                "first\nServer=a;Password=hunter1;Database=b was refused\nCookie: a=hunter1\nlast\n"));
    Outcome outcome = Analyses.of(bundle, knowledge, 1, null);
    assertThat(outcome.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.captures().get("word")).containsExactly("[password]");
              assertThat(finding.captures().get("told")).containsExactly("refused");
              var evidence = finding.evidence().getFirst();
              assertThat(evidence.line()).isEqualTo(2);
              assertThat(evidence.text())
                  .isEqualTo("Server=a;Password=[password];Database=b was refused");
              assertThat(evidence.text().substring(evidence.matchStart(), evidence.matchEnd()))
                  .isEqualTo("Password=[password];Database=b was refused");
              assertThat(evidence.context().before()).containsExactly("first");
              assertThat(evidence.context().after()).containsExactly("Cookie: [cookie]", "last");
            });
  }
}
