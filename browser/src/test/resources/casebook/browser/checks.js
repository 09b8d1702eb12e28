// What the tests ask a page. Each function returns what is wrong, a line each; nothing of it is in a report.
window.checks = (function () {
  "use strict";

  var INTERACTIVE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }

  function name(element) {
    var text = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ");
    return element.tagName.toLowerCase() + (element.id ? "#" + element.id : "")
      + (element.className && element.className.baseVal === undefined ? "." + element.className : "")
      + " \"" + text.slice(0, 60) + "\"";
  }

  function visible(element) {
    return element.checkVisibility({ contentVisibilityAuto: false, visibilityProperty: true });
  }

  function openAll() {
    all("details").forEach(function (one) { one.open = true; });
    return [];
  }

  // All that these name must lie within the visible part of the page, unscrolled.
  function inView(selectors) {
    var wrong = [];
    selectors.forEach(function (selector) {
      var elements = all(selector).filter(visible);
      if (elements.length === 0) {
        wrong.push(selector + " is not there");
      }
      elements.forEach(function (element) {
        var box = element.getBoundingClientRect();
        if (box.width === 0 || box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
          wrong.push(name(element) + " reaches from " + Math.round(box.top) + " to " + Math.round(box.bottom)
            + " of " + innerHeight + ", " + Math.round(box.left) + " to " + Math.round(box.right) + " of " + innerWidth);
        }
      });
    });
    return wrong;
  }

  // What is of the content and yet can't be seen, even where everything is opened that opens. Works without script.
  function hiddenWhenOpened() {
    openAll();
    return all("#findings, .finding, .evidence pre, #timeline, #timeline svg, #missing, #connectivity, #environment, #unexplained, #files")
      // Buttons and filters that only the script brings to life stay hidden without it.
      .filter(function (each) { return !each.closest(".tools, .filter"); })
      .filter(function (each) { return !visible(each) || each.getBoundingClientRect().height === 0; })
      .map(function (each) { return "can't be seen: " + name(each); });
  }

  function scrolls(element) {
    return element && element !== document.body
      && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  }

  // The body never scrolls sideways; who makes it wider is named.
  function overflow() {
    var root = document.documentElement;
    if (Math.max(root.scrollWidth, document.body.scrollWidth) <= innerWidth) {
      return [];
    }
    var culprits = all("body *").filter(function (each) {
      return visible(each) && each.getBoundingClientRect().right > innerWidth + 1 && !scrolls(each.parentElement);
    }).slice(0, 5).map(name);
    return ["the page is " + root.scrollWidth + " wide on " + innerWidth + ": " + culprits.join("; ")];
  }

  // Text that is there but can't be seen, as paper does not scroll.
  function clipped() {
    return all("main *, header *").filter(function (each) {
      if (!visible(each) || each.closest("svg") || !each.textContent.trim()) {
        return false;
      }
      var style = getComputedStyle(each);
      var box = each.getBoundingClientRect();
      if (box.width <= 1 || box.right < 0) {
        return false; // for screen readers only
      }
      var cuts = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
        || style.overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 0;
      return cuts || box.right > innerWidth + 1;
    }).map(function (each) { return "clipped: " + name(each); });
  }

  var focused = [];

  // From now on remembers what gets the focus, and whether that shows.
  function watchFocus() {
    focused = [];
    document.addEventListener("focusin", function (event) {
      var style = getComputedStyle(event.target);
      var shows = event.target.matches(":focus-visible")
        && (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none");
      focused.push({ element: event.target, shows: shows });
    });
    return [];
  }

  function interactive() {
    return all(INTERACTIVE).filter(function (each) {
      // Marks of evidence in the drawing lead where the finding beside them leads too.
      return visible(each) && !each.matches(".place") && !each.disabled && (each.type !== "radio" || each.checked);
    });
  }

  function notFocused() {
    var reached = new Set(focused.map(function (each) { return each.element; }));
    return interactive().filter(function (each) { return !reached.has(each); })
      .map(function (each) { return "not reached: " + name(each); })
      .concat(focused.filter(function (each) { return !each.shows; })
        .map(function (each) { return "focus does not show: " + name(each.element); }));
  }

  // What has the focus must be in view and not under something else (WCAG 2.4.11).
  function hiddenFocus() {
    var element = document.activeElement;
    if (!element || element === document.body) {
      return [];
    }
    var box = Array.from(element.getClientRects()).find(function (each) { return each.width > 0; });
    if (!box) {
      return ["has no place: " + name(element)];
    }
    var x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1);
    var y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
    var top = document.elementFromPoint(x, y);
    var own = top && (element.contains(top) || top.contains(element) && !getComputedStyle(top).position.match(/sticky|fixed/));
    return own && box.bottom > 0 && box.top < innerHeight ? [] : ["hidden while it has the focus: " + name(element)];
  }

  // Tags with the names of their attributes, in their order; what the text of a cell brings in is left out.
  function skeleton() {
    return all("*").map(function (each) {
      return each.tagName.toLowerCase() + " "
        + Array.from(each.attributes).map(function (one) { return one.name; }).sort().join(" ");
    });
  }

  // What no page of ours has, whatever its texts are.
  function foreign() {
    var wrong = [];
    all("*").forEach(function (each) {
      if (/^(img|iframe|frame|object|embed|base|form|audio|video|foreignobject|math|applet|template|slot|image)$/i.test(each.tagName)) {
        wrong.push("a foreign element: " + name(each));
      }
      Array.from(each.attributes).forEach(function (one) {
        if (/^on|^style$|^srcdoc$|^srcset$|^src$|^formaction$|^autofocus$|^ping$/i.test(one.name)
            || /href$/i.test(one.name) && !/^(#|https?:\/\/|data:image\/svg\+xml,)/i.test(one.value)) {
          wrong.push("a foreign attribute: " + name(each) + " " + one.name + "=" + one.value.slice(0, 60));
        }
      });
    });
    ["script", "style", "title"].forEach(function (tag) {
      var count = all("head " + tag + ", body > " + tag).length;
      if (count !== 1) {
        wrong.push(count + " times " + tag);
      }
    });
    all("meta[http-equiv]").forEach(function (each) {
      if (each.httpEquiv !== "Content-Security-Policy") {
        wrong.push("a foreign meta: " + each.httpEquiv);
      }
    });
    return wrong;
  }

  // Nothing that a log says may show as an invisible or controlling character.
  function controls() {
    var found = document.documentElement.textContent.match(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]/g) || [];
    return Array.from(new Set(found)).map(function (each) { return "control character " + each.charCodeAt(0).toString(16); });
  }

  function axe(rules) {
    return window.axe.run(document, {
      runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
      resultTypes: ["violations"],
      iframes: false
    }).then(function (results) {
      var wrong = [];
      results.violations.forEach(function (violation) {
        violation.nodes.forEach(function (node) {
          wrong.push(violation.id + ": " + node.target.join(" ") + ": " + (node.failureSummary || violation.help).replace(/\s+/g, " "));
        });
      });
      return wrong.slice(0, 20);
    });
  }

  return {
    openAll: openAll, hiddenWhenOpened: hiddenWhenOpened, inView: inView, overflow: overflow, clipped: clipped, watchFocus: watchFocus,
    interactive: function () { return interactive().map(name); }, notFocused: notFocused,
    hiddenFocus: hiddenFocus, skeleton: skeleton, foreign: foreign, controls: controls, axe: axe
  };
})();
