package casebook.parsers.bundle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Passwords to try on what is encrypted, in their order. They are never shown. */
public final class Passwords {

  /** No password at all. */
  public static final Passwords NONE = new Passwords(List.of());

  private final List<String> all;

  private Passwords(List<String> all) {
    this.all = all;
  }

  /**
   * These passwords. One that begins or ends with blanks is tried without them as well, behind the
   * others.
   *
   * @param passwords each as it was agreed on; blank ones and repetitions are left out
   */
  public static Passwords of(List<String> passwords) {
    Set<String> all = new LinkedHashSet<>(passwords);
    passwords.forEach(password -> all.add(password.strip()));
    all.removeIf(String::isBlank);
    return new Passwords(List.copyOf(all));
  }

  /** True if there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  List<String> all() {
    return all;
  }

  /** How many there are, and nothing else. */
  @Override
  public String toString() {
    return all.size() + (all.size() == 1 ? " password" : " passwords");
  }
}
