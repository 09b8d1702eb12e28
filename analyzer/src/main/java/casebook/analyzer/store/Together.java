package casebook.analyzer.store;

import casebook.parsers.item.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Blocks in which all that a query asks for stands in records of the same kind ({@link
 * RecordKinds}).
 */
final class Together {

  /** Ways to write what is asked for: with more of them little is known. */
  static final int MOST_WAYS = 256;

  /** With more kinds in common the words stand together often enough to be found soon. */
  private static final int MOST_KINDS = 4096;

  /** Blocks with these marks may hold more than is known of their kinds. */
  private static final List<Term> UNSURE =
      List.of(
          new Term(Schema.VALUES, BlockTerms.LONG_WORD),
          new Term(Schema.VALUES, BlockTerms.RAGGED));

  private static final Term FILED = new Term(Schema.VALUES, BlockTerms.KINDS);

  private final IndexReader reader;
  private final List<Set<BytesRef>> asked = new ArrayList<>();

  /** Words of which it is not known in what kinds they stand. */
  private final Set<BytesRef> unfiled = new TreeSet<>();

  private final Map<Integer, FixedBitSet> blocks = new TreeMap<>();
  private boolean isKnown;

  Together(IndexReader reader) {
    this.reader = reader;
  }

  /** Asks for one of these words. */
  void askWords(Collection<BytesRef> ways) {
    Set<BytesRef> filed = new TreeSet<>();
    Set<BytesRef> others = new TreeSet<>();
    for (BytesRef way : ways) {
      boolean isFiled = RecordKinds.isFiled(way.bytes, way.offset, way.offset + way.length);
      (isFiled ? filed : others).add(way);
    }
    if (ways.size() <= MOST_WAYS && !filed.isEmpty()) {
      asked.add(filed);
      unfiled.addAll(others);
    }
  }

  /** Asks for one of these values. */
  void askValues(Collection<BytesRef> ways) {
    asked.add(new TreeSet<>(ways));
  }

  /** Asks for a field. */
  void askField(Field field) throws IOException {
    Set<BytesRef> ways = new TreeSet<>();
    BytesRef prefix = new BytesRef(RecordKinds.FIELDS);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Schema.KINDS);
      TermsEnum each = terms == null ? null : terms.iterator();
      if (each != null && each.seekCeil(prefix) != TermsEnum.SeekStatus.END) {
        for (BytesRef term = each.term();
            term != null && StringHelper.startsWith(term, prefix);
            term = each.next()) {
          if (RecordKinds.hasField(term, field)) {
            ways.add(
                new BytesRef(
                    Arrays.copyOfRange(
                        term.bytes,
                        term.offset,
                        term.offset + term.length - RecordKinds.BYTES - 1)));
          }
        }
      }
    }
    asked.add(ways);
  }

  /** Finds the blocks in which all stands together that was asked for. */
  void find() throws IOException {
    if (asked.size() < 2) {
      return;
    }
    List<Map<Integer, Set<BytesRef>>> kinds = new ArrayList<>();
    Set<Integer> common = null;
    for (Set<BytesRef> ways : asked) {
      Map<Integer, Set<BytesRef>> some = kinds(ways);
      kinds.add(some);
      if (common == null) {
        common = new TreeSet<>(some.keySet());
      } else {
        common.retainAll(some.keySet());
      }
    }
    if (common == null || common.size() > MOST_KINDS) {
      return;
    }
    isKnown = true;
    for (LeafReaderContext leaf : reader.leaves()) {
      blocks.put(leaf.ord, blocks(leaf.reader(), common, kinds));
    }
  }

  /** False only if what was asked for can't stand in one record of a block. */
  boolean mayHold(Candidates.Block block) {
    FixedBitSet known = isKnown ? blocks.get(block.leaf().ord) : null;
    return known == null || known.get(block.doc());
  }

  /** The kinds of records in which these stand, and the terms for that. */
  private Map<Integer, Set<BytesRef>> kinds(Set<BytesRef> ways) throws IOException {
    Map<Integer, Set<BytesRef>> found = new TreeMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Schema.KINDS);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef way : ways) {
          kinds(each, way, found);
        }
      }
    }
    return found;
  }

  private static void kinds(TermsEnum each, BytesRef way, Map<Integer, Set<BytesRef>> found)
      throws IOException {
    BytesRefBuilder builder = new BytesRefBuilder();
    builder.append(way);
    builder.append(RecordKinds.OF);
    BytesRef prefix = builder.get();
    if (each.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return;
    }
    for (BytesRef term = each.term();
        term != null && StringHelper.startsWith(term, prefix);
        term = each.next()) {
      found
          .computeIfAbsent(RecordKinds.of(term), unused -> new TreeSet<>())
          .add(BytesRef.deepCopyOf(term));
    }
  }

  private FixedBitSet blocks(
      LeafReader leaf, Set<Integer> common, List<Map<Integer, Set<BytesRef>>> kinds)
      throws IOException {
    FixedBitSet found = new FixedBitSet(leaf.maxDoc());
    add(leaf, FILED, found);
    found.flip(0, leaf.maxDoc());
    for (Term mark : UNSURE) {
      add(leaf, mark, found);
    }
    for (BytesRef word : unfiled) {
      add(leaf, new Term(Schema.WORDS, word), found);
    }
    Terms terms = leaf.terms(Schema.KINDS);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (int kind : common) {
        FixedBitSet all = null;
        for (Map<Integer, Set<BytesRef>> asked : kinds) {
          FixedBitSet any = new FixedBitSet(leaf.maxDoc());
          for (BytesRef term : asked.getOrDefault(kind, Set.of())) {
            if (each.seekExact(term)) {
              any.or(each.postings(null, PostingsEnum.NONE));
            }
          }
          all = and(all, any);
        }
        if (all != null) {
          found.or(all);
        }
      }
    }
    return found;
  }

  private static FixedBitSet and(@Nullable FixedBitSet left, FixedBitSet right) {
    if (left == null) {
      return right;
    }
    left.and(right);
    return left;
  }

  private static void add(LeafReader leaf, Term term, FixedBitSet found) throws IOException {
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    if (postings != null) {
      found.or(postings);
    }
  }
}
