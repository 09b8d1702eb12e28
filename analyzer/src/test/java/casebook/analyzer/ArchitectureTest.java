package casebook.analyzer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The borders between modules and packages, in the direction in which they may be crossed. */
class ArchitectureTest {

  private static final String PARSERS = "casebook.parsers..";
  private static final String REPORTS = "casebook.reports..";
  private static final String ANALYZER = "casebook.analyzer..";
  private static final String LUCENE = "org.apache.lucene..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("casebook");

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void allModulesAreLookedAt() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName().split("\\.")[1]).distinct())
        .containsExactlyInAnyOrder("parsers", "reports", "analyzer");
  }

  @Test
  void parsersKnowNeitherReportsNorAnalyzerNorLucene() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PARSERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REPORTS, ANALYZER, LUCENE));
  }

  @Test
  void reportsKnowNeitherParsersNorAnalyzerNorLucene() {
    check(
        noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PARSERS, ANALYZER, LUCENE));
  }

  @Test
  void onlyTheStoreKnowsLucene() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("casebook.analyzer.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LUCENE));
  }

  @Test
  void onlyTheCommandLineExitsAndPrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("casebook.analyzer.cli..")
            .should()
            .accessTargetWhere(
                describe("System.exit, System.out or System.err", ArchitectureTest::isConsole)));
  }

  private static boolean isConsole(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return access.getTargetOwner().isEquivalentTo(System.class)
        && (name.equals("exit") || name.equals("out") || name.equals("err"));
  }

  @Test
  void nothingKnowsTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("casebook.analyzer.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("casebook.analyzer.cli.."));
  }

  @Test
  void matchingAndDiagnosisKnowNoStore() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "casebook.analyzer.knowledge..",
                "casebook.analyzer.match..",
                "casebook.analyzer.tally..",
                "casebook.analyzer.diagnosis..",
                "casebook.analyzer.search..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("casebook.analyzer.store.."));
  }

  @Test
  void packagesOfTheAnalyzerGoInNoCircle() {
    check(slices().matching("casebook.analyzer.(*)..").should().beFreeOfCycles());
  }

  @Test
  void packagesOfParsersAndReportsGoInNoCircle() {
    check(slices().matching("casebook.parsers.(*)..").should().beFreeOfCycles());
    check(slices().matching("casebook.reports.(*)..").should().beFreeOfCycles());
  }

  @Test
  void classesAreNamedAfterWhatTheyAre() {
    check(
        classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?"));
  }
}
