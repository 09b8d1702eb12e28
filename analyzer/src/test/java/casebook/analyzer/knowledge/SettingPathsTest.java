package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those that fit are found, and no others: judged by trying each on its own. */
class SettingPathsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                              | patterns                      | path                            | fitting
            the last two parts                | proxy/@host,proxy/@port       | /a/proxy/@port                  | 1
            one part alone                    | @port,@host                   | /a/proxy/@port                  | 0
            any part at the end               | proxy/@*,other/@*             | /a/proxy/@port                  | 0
            any part before it                | */@port,a*/@port              | /a/proxy/@port                  | 0
            nothing but stars                 | *,*/*,*/*/*/*                 | /a/proxy/@port                  | 0 1
            brackets may be left out          | add/@value,add[b]/@value      | /s/add[b]/@value                | 0 1
            other brackets                    | add[a]/@value,add[*]/@value   | /s/add[b]/@value                | 1
            at the root                       | /a/@b,a/@b                    | /x/a/@b                         | 1
            longer than the path              | x/a/@b,a/@b                   | /a/@b                           | 1
            case counts                       | A/@b,a/@B                     | /a/@b                           | -
            but not in a registry             | sub/@name,Other/@NAME         | /HKEY_LOCAL_MACHINE/Sub/@Name   | 0
            nor of a key                      | add[LEVEL]/@value             | /appSettings/add[Level]/@value  | 0
            a slash in brackets               | add[a/b]/@v,b]/@v             | /s/add[a/b]/@v                  | 0
            a star in brackets                | s[a*]/@*,s[*b]/@v,*[a]/@v,s/@v | /s[ab]/@v                     | 0 1 3
            the same twice                    | a/@b,a/@b                     | /a/@b                           | 0 1
          """)
  void findsThoseThatFit(String why, String patterns, String path, String fitting) {
    List<SettingPath> paths = Stream.of(patterns.split(",")).map(SettingPath::new).toList();
    int[] expected =
        fitting == null
            ? new int[0]
            : Stream.of(fitting.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(new SettingPaths(paths).matching(path)).containsExactly(expected);
    assertThat(naive(paths, path)).containsExactly(expected);
  }

  @Test
  void agreesWithTryingEach() {
    long fitted = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      List<SettingPath> paths = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        paths.add(new SettingPath(path(random, true)));
      }
      String path = path(random, false);
      int[] found = new SettingPaths(paths).matching(path);
      fitted += found.length;
      assertThat(found)
          .as("seed %d: %s among %s", seed, path, paths.stream().map(SettingPath::text).toList())
          .isEqualTo(naive(paths, path));
    }
    assertThat(fitted).isGreaterThan(5_000);
  }

  private static int[] naive(List<SettingPath> paths, String path) {
    return IntStream.range(0, paths.size()).filter(i -> paths.get(i).matches(path)).toArray();
  }

  private static String path(Random random, boolean isPattern) {
    StringBuilder path = new StringBuilder();
    if (random.nextInt(3) == 0) {
      path.append(random.nextBoolean() ? "/HKEY_X" : "/appSettings");
    }
    for (int parts = 1 + random.nextInt(isPattern ? 3 : 4); parts > 0; parts--) {
      if (!path.isEmpty() || !isPattern || random.nextInt(4) == 0) {
        path.append('/');
      }
      path.append(part(random, isPattern));
    }
    return path.toString();
  }

  private static String part(Random random, boolean isPattern) {
    String name =
        List.of("add", "Add", "b", "@v", "Σ", "", "\u0130d", "\u212A").get(random.nextInt(8));
    String starred = isPattern && random.nextInt(4) == 0 ? "*" : name;
    return switch (random.nextInt(7)) {
      case 6 -> isPattern ? name + "[*a" + List.of("]", "", "*]").get(random.nextInt(3)) : name;
      case 0 -> starred + "[" + List.of("a", "A", "a/b", "", "[").get(random.nextInt(5)) + "]";
      case 1 -> isPattern ? name + "*" : name + "x";
      case 2 -> isPattern ? starred + "[*]" : starred + "[a]x";
      default -> starred;
    };
  }
}
