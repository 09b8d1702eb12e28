package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules to try on items of some families: one pass over the bytes, then a few look-ups. */
final class Plan {

  /** Items of many files after which a finder begins to count anew. */
  private static final int MOST_MARKS = 1 << 30;

  private static final Field[] IN_RECORD =
      Arrays.stream(Field.values()).filter(Field::isInRecord).toArray(Field[]::new);

  private final List<Rule> rules;
  private final List<Condition> conditions;
  private final @Nullable LiteralScanner scanner;
  private final PlanTables tables;

  /** Made when the first thing that is no record comes: most plans never see one. */
  private volatile @Nullable LiteralScanner textScanner;

  private final int literalCount;
  private final int[][] groupsOfLiterals;
  private final int[][] rulesOfGroups;
  private final NumberTriggers statuses;
  private final NumberTriggers events;
  private final Check[] checks;
  private final IdentityHashMap<Contains, int[]> literalsOf = new IdentityHashMap<>();
  private final IdentityHashMap<Condition, int[]> groupsOf = new IdentityHashMap<>();
  private final int[] always;
  private final StructuralTriggers structural;
  private final FileNeeds files;

  Plan(List<Rule> all, Set<Family> families) {
    this(all, families, PlanTables.of(all, families));
  }

  /** With tables that were made of these rules for these families. */
  Plan(List<Rule> all, Set<Family> families, PlanTables tables) {
    this.tables = tables;
    rules = PlanTables.at(all, tables.rules());
    conditions = PlanTables.conditions(rules, families);
    groupsOfLiterals = tables.groupsOfLiterals();
    rulesOfGroups = tables.rulesOfGroups();
    statuses = tables.statuses();
    events = tables.events();
    checks = tables.checks();
    always = tables.always();
    structural = tables.structural();
    files = new FileNeeds(conditions);
    literalCount = tables.literals().size();
    Iterator<int[]> known = Arrays.asList(tables.texts()).iterator();
    for (Condition condition : conditions) {
      PlanTables.onText(condition, one -> known(one, known.next()));
    }
    BitSet inRecords = inRecords();
    scanner =
        inRecords.isEmpty()
            ? null
            : new LiteralScanner(tables.literals(), tables.grams(), inRecords::get);
  }

  /** Two threads may each make one, which find the same. */
  private LiteralScanner textScanner() {
    LiteralScanner known = textScanner;
    if (known == null) {
      known = new LiteralScanner(tables.literals(), tables.grams(), literal -> true);
      textScanner = known;
    }
    return known;
  }

  /** The literals that say something of records; the others announce what is no record. */
  private BitSet inRecords() {
    BitSet wanted = new BitSet();
    for (int literal = 0; literal < literalCount; literal++) {
      wanted.set(literal, groupsOfLiterals[literal].length > 0);
    }
    for (int[] those : literalsOf.values()) {
      for (int literal : those) {
        if (literal != PlanTables.UNKNOWN) {
          wanted.set(literal);
        }
      }
    }
    return wanted;
  }

  private void known(Condition condition, int[] those) {
    if (condition instanceof Contains contains) {
      literalsOf.put(contains, those);
    } else {
      groupsOf.put(condition, those);
    }
  }

  Rule rule(int index) {
    return rules.get(index);
  }

  /** What is left to ask of a rule's items, see {@link Reduction}. */
  Condition when(int index) {
    return conditions.get(index);
  }

  /** Finds candidates, one item after the other; not thread-safe. */
  final class Finder implements Check.Seen {

    private final LiteralScanner.Found found = this::found;
    private final LiteralScanner.Found foundInText = this::foundInText;
    private final int[] literalMarks = new int[literalCount];
    private final int[] groupMarks = new int[rulesOfGroups.length];
    private final int[] ruleMarks = new int[rules.size()];
    private final int[] candidates = new int[rules.size()];
    private final boolean[] muted = new boolean[rules.size()];
    private final IdentityHashMap<Globs, Boolean> named = new IdentityHashMap<>();
    private @Nullable FileContext file;
    private int count;
    private int mark;

    /** Begins with a file; what was muted for the one before is forgotten. */
    void begin(FileContext file) {
      if (mark > MOST_MARKS) {
        Arrays.fill(literalMarks, 0);
        Arrays.fill(groupMarks, 0);
        Arrays.fill(ruleMarks, 0);
        mark = 0;
      }
      Arrays.fill(muted, false);
      named.clear();
      this.file = file;
      files.unmet(file, this::mute);
    }

    /** Looks at an item; afterwards the candidates are there. */
    void find(Item item) {
      mark++;
      count = 0;
      switch (item) {
        case LogEvent event -> {
          add(always);
          scan(event.bytes(), event.from(), event.to());
          scanBeside(event);
          number(statuses, event, Field.STATUS);
          number(events, event, Field.EVENT);
          dropIncomplete(event);
        }
        case ConfigSetting setting -> {
          structural.of(setting, this::add);
          text(setting);
        }
        case Unparsed lost -> {
          add(structural.ofReason(lost.reason()));
          text(lost);
        }
      }
    }

    /** Rules that ask for words are tried where these are, the others as what they ask for says. */
    private void text(Item item) {
      add(structural.always());
      byte[] bytes = Evaluation.text(item).getBytes(StandardCharsets.UTF_8);
      textScanner().scan(bytes, 0, bytes.length, foundInText);
    }

    private void foundInText(int literal) {
      if (literalMarks[literal] != mark) {
        literalMarks[literal] = mark;
        for (int group : groupsOfLiterals[literal]) {
          groupMarks[group] = mark;
        }
        add(structural.ofLiteral(literal));
      }
    }

    private void scan(byte[] bytes, int from, int to) {
      if (scanner != null) {
        scanner.scan(bytes, from, to, found);
      }
    }

    /** Fields of which the record holds another writing, see {@link Field#isInRecord}. */
    private void scanBeside(LogEvent event) {
      for (Field field : IN_RECORD) {
        if (event.has(field) && event.start(field) >= event.to()) {
          scan(event.bytes(), event.start(field), event.end(field));
        }
      }
    }

    private void found(int literal) {
      if (literalMarks[literal] != mark) {
        literalMarks[literal] = mark;
        for (int group : groupsOfLiterals[literal]) {
          if (groupMarks[group] != mark) {
            groupMarks[group] = mark;
            add(rulesOfGroups[group]);
          }
        }
      }
    }

    private void number(NumberTriggers triggers, LogEvent event, Field field) {
      if (!triggers.isEmpty() && event.has(field)) {
        add(triggers.of(event.number(field)));
      }
    }

    private void add(int[] those) {
      for (int rule : those) {
        add(rule);
      }
    }

    private void add(int rule) {
      if (ruleMarks[rule] != mark && !muted[rule]) {
        ruleMarks[rule] = mark;
        candidates[count++] = rule;
      }
    }

    private void dropIncomplete(LogEvent event) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (checks[candidates[i]].isMet(this, event)) {
          candidates[kept++] = candidates[i];
        }
      }
      count = kept;
    }

    @Override
    public boolean group(int group) {
      return groupMarks[group] == mark;
    }

    /**
     * True if the item surely does not hold a text; false tells nothing.
     *
     * @param text which of the condition's texts
     */
    boolean lacks(Contains contains, int text) {
      int[] literals = literalsOf.get(contains);
      return literals != null
          && literals[text] != PlanTables.UNKNOWN
          && literalMarks[literals[text]] != mark;
    }

    /** True if a condition on the text surely does not hold; false tells nothing. */
    boolean lacks(Condition condition) {
      int[] groups = groupsOf.get(condition);
      if (groups != null) {
        for (int group : groups) {
          if (groupMarks[group] != mark) {
            return true;
          }
        }
      }
      return false;
    }

    /** True if these patterns fit the name of the item's file; compared once for each file. */
    boolean isNamed(Globs globs) {
      Boolean known = named.get(globs);
      if (known == null) {
        known = file != null && file.isNamed(globs);
        named.put(globs, known);
      }
      return known;
    }

    /** How many candidates there are. */
    int count() {
      return count;
    }

    /** One of them, an index for {@link #rule}. */
    int candidate(int i) {
      return candidates[i];
    }

    /** Leaves a rule out from now on. */
    void mute(int rule) {
      muted[rule] = true;
    }
  }
}
