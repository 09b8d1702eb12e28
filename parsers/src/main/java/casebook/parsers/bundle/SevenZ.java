package casebook.parsers.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.jspecify.annotations.Nullable;

/** Takes a 7z archive that lies on disk, with the password that opens it if it has one. */
final class SevenZ {

  private static final int MEMORY_KIB = 128 << 10;

  /** 7-Zip itself takes less than a second. */
  private static final Duration LONGEST_UNLOCKING = Duration.ofSeconds(30);

  private final Region packed;
  private final Unpacking unpacking;
  private final Meter meter;
  private final Keyring keyring;
  private boolean asked;

  private SevenZ(Region packed, Unpacking unpacking, Meter meter, Keyring keyring) {
    this.packed = packed;
    this.unpacking = unpacking;
    this.meter = meter;
    this.keyring = keyring;
  }

  /** Puts the files of the archive, and what is wrong with it, into {@code unpacking}. */
  static void read(Region packed, Unpacking unpacking, Meter meter, Keyring keyring) {
    new SevenZ(packed, unpacking, meter, keyring).read();
  }

  private void read() {
    try {
      if (!isUnpacked()) {
        unpacking.problems().add("the 7z archive " + keyring.refusal());
      }
    } catch (SpoolException | LimitException e) {
      unpacking.problems().add(e.getMessage() + "; found in it: " + unpacking.found());
    } catch (IOException | RuntimeException e) {
      unpacking
          .problems()
          .add(
              "the 7z archive is damaged or packed in a way that is not supported; found in it: "
                  + unpacking.found());
    }
  }

  /** False if it is closed even to a look at its names. */
  private boolean isUnpacked() throws IOException {
    try {
      unpack(null, 0);
      return true;
    } catch (PasswordRequiredException e) {
      Keyring.Key key = fitting();
      if (key != null) {
        unpack(key, 0);
      }
      return key != null;
    }
  }

  private SevenZFile open(Keyring.@Nullable Key key) throws IOException {
    SevenZFile.Builder builder =
        SevenZFile.builder()
            .setSeekableByteChannel(new RegionChannel(packed))
            .setMaxMemoryLimitKiB(MEMORY_KIB);
    return key == null ? builder.get() : patiently(builder.setPassword(key.characters())::get);
  }

  private <T> T patiently(Callable<T> work) throws IOException {
    Duration most = meter.limits().maxEntryTime();
    return Patience.call(most.compareTo(LONGEST_UNLOCKING) < 0 ? most : LONGEST_UNLOCKING, work);
  }

  /** Known only of the entry that the archive stands at. */
  private static boolean isEncrypted(SevenZArchiveEntry entry) {
    return entry.hasStream()
        && entry.getContentMethods() != null
        && StreamSupport.stream(entry.getContentMethods().spliterator(), false)
            .anyMatch(method -> method.getMethod() == SevenZMethod.AES256SHA256);
  }

  private Keyring.@Nullable Key fitting() throws IOException {
    Set<String> tried = new HashSet<>();
    for (Keyring.Key key : keyring.keys()) {
      meter.requireTime();
      if (tried.add(new String(key.characters())) && opens(key)) {
        keyring.fitted(key);
        return key;
      }
    }
    return null;
  }

  /** A wrong password shows only in what comes out of it: names, and the sum of a file. */
  private boolean opens(Keyring.Key key) throws IOException {
    try (SevenZFile archive = open(key)) {
      SevenZArchiveEntry entry = archive.getNextEntry();
      while (entry != null && !isEncrypted(entry)) {
        entry = archive.getNextEntry();
      }
      if (entry != null) {
        new EntryInput(
                new Content(archive, entry),
                meter.apart(),
                new AtomicLong(),
                packed.size(),
                entry.getSize(),
                entry.getHasCrc() ? entry.getCrcValue() : -1)
            .transferTo(OutputStream.nullOutputStream());
      }
      return true;
    } catch (SlowPasswordException e) {
      throw e;
    } catch (LimitException e) {
      return true; // a bomb is told when it is unpacked
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Lists the entries from this one on. */
  private void unpack(Keyring.@Nullable Key key, int from) throws IOException {
    try (SevenZFile archive = open(key)) {
      SevenZArchiveEntry entry = archive.getNextEntry();
      for (int i = 0; entry != null && i < from; i++) {
        entry = archive.getNextEntry();
      }
      for (int i = from; entry != null && !unpacking.isFull(); i++) {
        if (key == null && !asked && isEncrypted(entry)) {
          asked = true;
          Keyring.Key fitting = fitting();
          if (fitting != null) {
            unpack(fitting, i);
            return;
          }
        }
        take(archive, entry, key);
        entry = archive.getNextEntry();
      }
    }
  }

  private void take(SevenZFile archive, SevenZArchiveEntry entry, Keyring.@Nullable Key key)
      throws IOException {
    if (entry.isDirectory() || entry.isAntiItem()) {
      return;
    }
    String path = unpacking.name(entry.getName());
    if (isLink(entry)) {
      unpacking.refuse(path, "is a link; not followed");
    } else if (isEncrypted(entry) && key == null) {
      unpacking.refuse(path, keyring.refusal());
    } else {
      unpacking.keep(path, packed.size(), new GuardedInput(new Content(archive, entry)));
    }
  }

  private static boolean isLink(SevenZArchiveEntry entry) {
    // p7zip keeps the mode of Unix in the upper half and says so by a bit below.
    int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
    return (attributes & 0x8000) != 0 && ((attributes >>> 16) & 0xF000) == 0xA000;
  }

  /** The current entry's bytes; the first of them may take the password's time. */
  private final class Content extends BlockInput {
    private final SevenZFile archive;
    private final boolean hasContent;
    private boolean unlocked;

    Content(SevenZFile archive, SevenZArchiveEntry entry) {
      this.archive = archive;
      hasContent = entry.hasStream();
      unlocked = !isEncrypted(entry);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!hasContent) {
        return -1;
      }
      if (unlocked) {
        return archive.read(target, offset, length);
      }
      int read = patiently(() -> archive.read(target, offset, length));
      unlocked = true;
      return read;
    }
  }
}
