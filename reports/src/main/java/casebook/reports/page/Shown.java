package casebook.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The part of a list that is shown.
 *
 * @param items what is shown, in its order
 * @param more how many are left out, 0 or more
 */
public record Shown<T>(List<T> items, long more) {

  /** Whether there is nothing to show and nothing left out. */
  public boolean isEmpty() {
    return items.isEmpty() && more == 0;
  }

  /** The first so many. */
  static <T> Shown<T> first(List<T> all, int limit) {
    int shown = Math.min(limit, all.size());
    return new Shown<>(List.copyOf(all.subList(0, shown)), all.size() - shown);
  }

  /** The first so many, and of these only as many as there is room for. */
  static <S, T> Shown<T> within(
      List<S> all, int limit, Room room, ToLongFunction<T> cost, Function<S, T> view) {
    List<T> items = new ArrayList<>();
    for (S each : all) {
      if (items.size() == limit) {
        break;
      }
      T item = view.apply(each);
      if (!room.take(cost.applyAsLong(item))) {
        break;
      }
      items.add(item);
    }
    return new Shown<>(List.copyOf(items), all.size() - items.size());
  }
}
