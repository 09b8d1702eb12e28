package casebook.analyzer.codes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An error number, the same for all ways in which it can be written: {@code 0x80070431}, {@code
 * -2147023823} and Win32 error 1073 are one.
 *
 * @param kind who gave it out
 * @param number unsigned where it has 32 bits
 */
public record Code(CodeKind kind, long number) implements Comparable<Code> {

  private static final int SHORTEST = 3;
  private static final long BITS = 0xFFFF_FFFFL;
  private static final long HIGH_WORD = 0xFFFF_0000L;
  private static final long LOW_WORD = 0xFFFFL;

  /** Facility 7 of HRESULT, and of NTSTATUS, holds a Win32 error ([MS-ERREF] 2.1, 2.3). */
  private static final long WIN32_IN_HRESULT = 0x8007_0000L;

  private static final long WIN32_IN_NTSTATUS = 0xC007_0000L;

  /** The bit that marks an NTSTATUS inside an HRESULT ([MS-ERREF] 2.1). */
  private static final long NTSTATUS_IN_HRESULT = 0x1000_0000L;

  private static final long NTSTATUS_ERROR = 0xC000_0000L;
  private static final long WRAPPED_NTSTATUS = 0xD000_0000L;
  private static final long TOP = 0xF000_0000L;

  private static final Comparator<Code> ORDER =
      Comparator.comparing(Code::kind).thenComparingLong(Code::number);

  /** A code of 32 bits, told by its highest ones: an HRESULT or an NTSTATUS, or what they wrap. */
  public static Code ofBits(long bits) {
    long value = bits & BITS;
    long high = value & HIGH_WORD;
    if (high == WIN32_IN_HRESULT || high == WIN32_IN_NTSTATUS) {
      return new Code(CodeKind.WIN32, value & LOW_WORD);
    }
    if ((value & TOP) == WRAPPED_NTSTATUS) {
      return new Code(CodeKind.NTSTATUS, value & ~NTSTATUS_IN_HRESULT);
    }
    return new Code(
        (value & NTSTATUS_ERROR) == NTSTATUS_ERROR ? CodeKind.NTSTATUS : CodeKind.HRESULT, value);
  }

  /** A code of a kind; one that wraps another becomes that one. */
  public static Code of(CodeKind kind, long number) {
    boolean isFailure = (number & BITS) > Integer.MAX_VALUE;
    boolean isWrapping = kind == CodeKind.HRESULT || kind == CodeKind.NTSTATUS;
    return isWrapping && isFailure ? ofBits(number) : new Code(kind, number);
  }

  /** How rules write it, such as {@code win32/1073}. */
  public String label() {
    return kind.label() + "/" + written();
  }

  /** The number alone, as it is usually written. */
  public String written() {
    return switch (kind) {
      case HRESULT, NTSTATUS -> String.format(Locale.ROOT, "0x%08X", number);
      case AD_DATA -> Long.toHexString(number);
      default -> Long.toString(number);
    };
  }

  /**
   * Texts of which one is in every text that holds the code as a number, upper and lower case
   * alike: its ways of writing, or where those are too short the words that stand before it.
   */
  public List<String> spellings() {
    return switch (kind) {
      case HRESULT -> ofBits();
      case NTSTATUS -> {
        List<String> spellings = ofBits();
        spellings.add(hex(number | NTSTATUS_IN_HRESULT));
        yield spellings;
      }
      case WIN32 -> win32();
      case AD_DATA -> List.of(Long.toHexString(number));
      case WEB -> CodeTables.find(this).map(meaning -> List.of(meaning.name())).orElse(List.of());
      default -> decimal();
    };
  }

  private List<String> decimal() {
    String digits = Long.toString(Math.abs(number));
    return digits.length() < SHORTEST ? CodeContexts.words(kind) : List.of(digits);
  }

  private List<String> ofBits() {
    return ways(number);
  }

  private static List<String> ways(long bits) {
    List<String> ways = new ArrayList<>();
    ways.add(hex(bits));
    ways.add(Long.toString(bits));
    ways.add(Long.toString(Math.abs((long) (int) bits)));
    return ways;
  }

  private List<String> win32() {
    List<String> spellings = ways(WIN32_IN_HRESULT | number);
    spellings.addAll(ways(WIN32_IN_NTSTATUS | number));
    String hex = Long.toHexString(number);
    String digits = Long.toString(number);
    if (digits.length() < SHORTEST) {
      spellings.addAll(CodeContexts.words(kind));
      spellings.add("%%" + digits);
      spellings.add("0000" + hex);
    } else {
      spellings.add(digits);
      spellings.add("x" + hex);
      spellings.add("0" + hex);
    }
    return spellings;
  }

  private static String hex(long bits) {
    return String.format(Locale.ROOT, "%08x", bits);
  }

  @Override
  public int compareTo(Code other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label();
  }
}
