package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same bytes and the same failure as without another thread. */
@Timeout(60)
class ReadAheadTest {

  @Test
  void givesTheSameBytes() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(900_000)];
      random.nextBytes(bytes);
      AtomicInteger closed = new AtomicInteger();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ReadAhead in = new ReadAhead(new Reluctant(bytes, seed, null, closed))) {
        int before = seed % 2 == 0 ? 0 : random.nextInt(bytes.length + 2);
        out.write(in.readNBytes(before));
        in.begin();
        byte[] buffer = new byte[1 + random.nextInt(100_000)];
        for (int read = 0; read >= 0; ) {
          out.write(buffer, 0, read);
          int one = random.nextInt(8) == 0 ? in.read() : -2;
          if (one >= 0) {
            out.write(one);
          }
          read = one == -1 ? -1 : in.read(buffer, 0, 1 + random.nextInt(buffer.length));
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(buffer, 0, 1)).isEqualTo(-1);
      }
      assertThat(closed).hasValue(1);
    }
  }

  @Test
  void failsWhereTheStreamDoes() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    IOException damaged = new IOException("damaged");
    try (ReadAhead in = new ReadAhead(new Reluctant(bytes, 1, damaged, new AtomicInteger()))) {
      in.begin();
      assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
      assertThatThrownBy(in::read).isSameAs(damaged);
      assertThatThrownBy(in::read).as("again and again").isSameAs(damaged);
    }
  }

  @Test
  void alsoOfWhatIsNoFailureOfInput() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("a fault of the program");
          }
        };
    try (ReadAhead in = new ReadAhead(broken)) {
      in.begin();
      assertThatThrownBy(in::read).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void isClosedInTheMiddle() throws IOException {
    for (int read : new int[] {0, 1, 70_000, 400_000}) {
      AtomicInteger closed = new AtomicInteger();
      ReadAhead in = new ReadAhead(new Reluctant(new byte[4_000_000], 1, null, closed));
      try (in) {
        in.begin();
        in.readNBytes(read);
      }
      assertThat(closed).as("closed once, by who reads").hasValue(1);
      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void takesNothingBeforeItIsToldTo() throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[1_000_000]);
    try (ReadAhead in = new ReadAhead(bytes)) {
      in.readNBytes(10);
      assertThat(bytes.available()).isEqualTo(999_990);
    }
  }

  /** Gives a few bytes at a time. */
  private static final class Reluctant extends InputStream {
    private final ByteArrayInputStream in;
    private final Random random;
    private final IOException atEnd;
    private final AtomicInteger closed;

    Reluctant(byte[] bytes, long seed, IOException atEnd, AtomicInteger closed) {
      in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length));
      random = new Random(seed);
      this.atEnd = atEnd;
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      assertThat(closed).as("not after it was closed").hasValue(0);
      int read = in.read(target, offset, Math.min(length, 1 + random.nextInt(30_000)));
      if (read < 0 && atEnd != null) {
        throw atEnd;
      }
      return read;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
