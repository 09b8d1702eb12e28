/**
 * The knowledge base: one rule, one YAML file, its proof inside. Start with {@link
 * casebook.analyzer.knowledge.KnowledgeBase}; {@link casebook.analyzer.knowledge.Condition} is the
 * language of conditions.
 *
 * <p>This package reads and explains rules; whether a rule fires is decided in {@code match} alone.
 */
@NullMarked
package casebook.analyzer.knowledge;

import org.jspecify.annotations.NullMarked;
