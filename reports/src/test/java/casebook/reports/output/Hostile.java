package casebook.reports.output;

import casebook.reports.model.Report;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Reports with a text of one's choice in every place that holds text, found by reflection. */
public final class Hostile {
  /** What gets out of where it is put, if anything does. */
  public static final List<String> TEXTS =
      List.of(
          "<script>document.title='ran'</script>",
          "</script><script>document.title='ran'</script>",
          "</style><script>document.title='ran'</script>",
          "</title><script>document.title='ran'</script>",
          "</pre></textarea><img src=x onerror=\"document.title='ran'\">",
          "\"><img src=x onerror=document.title='ran'>",
          "' onmouseover='document.title=1' autofocus onfocus='document.title=1",
          "\" onmouseover=\"document.title='ran'\" x=\"",
          "--><svg onload=document.title='ran'>",
          "]]><script>document.title='ran'</script>",
          "<![CDATA[<b>]]>",
          "javascript:document.title='ran'",
          "data:text/html,<script>document.title='ran'</script>",
          "<iframe srcdoc=\"<script>top.document.title='ran'</script>\">",
          "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
          "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
          "${7*7} @if(true) !{var x = 1;} $unsafe{x} @template.x()",
          "&lt;script&gt; &#60;script&#62; &",
          "\u202egnp.exe \u2066x\u2069 \u0000\u001b[31m\u001b]0;ran\u0007 \u009b31m",
          "\ud800 lone \udc00 \ufffe \ufeff",
          "`x \\u003cscript\\u003e \\\" \\' \\",
          "a\nb</script>\r\n<script>document.title='ran'</script>\n.log",
          "x\u2028document.title='ran'\u2029//",
          "host\u202emoc.example\u202c\u2067:443\u2069\u061c",
          " \tJaVa\nScRiPt:document.title='ran'",
          "https://docs.example/\"onclick=\"document.title='ran'\"><b>",
          "https://docs.example\u202e/\u0000\"><script>document.title='ran'</script>",
          "https://user:word@evil.example/?q='><img src=//evil.example/x>",
          "vbscript:x data:image/svg+xml,<svg onload=document.title='ran'>",
          "<svg><a xlink:href=javascript:document.title='ran'><text>x</text></a></svg>",
          "#finding-1 e-1-1 main findings __proto__ constructor",
          "<form action=//evil.example><input name=querySelector><button>x</button></form>",
          "%3Cscript%3E \\u003cscript\\u003e \u00ad\u200b\u2063 {{7*7}} <?php x ?> <%= x %>",
          "expression(document.title='ran') url(javascript:x) }</style>");

  private Hostile() {}

  /** A text that means no harm and is shown in the same way: an address is a link. */
  public static String harmless(String text) {
    return text.startsWith("https://") ? "https://docs.example/" : "plain text";
  }

  /** A report with these texts in turn. */
  public static Report withAll(List<String> texts) {
    int[] next = {0};
    return filled(() -> texts.get(next[0]++ % texts.size()), 3);
  }

  /** A report with texts of characters that mean something somewhere. */
  static Report random(long seed) {
    Random random = new Random(seed);
    String alphabet =
        "<>&\"'=/\\ -!?[]{}()$@#;:%\t\n\r\0\u001b\u0085\u202e\u2066\ud83d\ude00aonscriptyle";
    int[] next = {0};
    return filled(
        () -> {
          // No two alike: the page shows differently what is the same.
          StringBuilder text = new StringBuilder("x").append(next[0]++);
          for (int i = random.nextInt(40); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          return text.toString();
        },
        2);
  }

  private static Report filled(Supplier<String> text, int size) {
    return (Report) value(Report.class, text, size);
  }

  private static Object value(Type type, Supplier<String> text, int size) {
    if (type instanceof ParameterizedType list) {
      if (list.getRawType() == Map.class) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
          // A number of its own, so that equal names stay apart.
          map.put(text.get() + i, value(list.getActualTypeArguments()[1], text, size));
        }
        return map;
      }
      Object[] elements = new Object[size];
      Arrays.setAll(elements, i -> value(list.getActualTypeArguments()[0], text, size));
      return List.of(elements);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == String.class) {
      return text.get();
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    } else if (raw == long.class || raw == Long.class) {
      return 7L;
    } else if (raw == int.class || raw == Integer.class) {
      return 2;
    } else if (raw == double.class || raw == Double.class) {
      return 0.5;
    } else if (raw == boolean.class) {
      return true;
    }
    try {
      RecordComponent[] components = raw.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = value(components[i].getGenericType(), text, size);
      }
      return raw.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no value for " + type, e);
    }
  }
}
