(function () {
  var page = document;
  var all = casebook.all;

  // ---- copying

  // What a button's label says, whoever can't see it change hears.
  var said = page.createElement("output");
  said.className = "away";
  page.body.appendChild(said);

  function copy(text, button) {
    function done(ok) {
      button.textContent = ok ? "Copied" : "Not copied";
      said.textContent = button.textContent;
      setTimeout(function () { button.textContent = "Copy"; said.textContent = ""; }, 1500);
    }
    function byHand() {
      var area = page.createElement("textarea");
      area.className = "away";
      area.value = text;
      page.body.appendChild(area);
      area.select();
      var ok = page.execCommand("copy");
      area.remove();
      button.focus();
      done(ok);
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
    } else {
      byHand();
    }
  }

  all("[data-copy]").forEach(function (block) {
    var place = block.querySelector(".place");
    var line = block.querySelector("pre.line");
    var button = page.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute(
      "aria-label",
      place ? "Copy " + place.textContent : block.getAttribute("data-copy") || "Copy command");
    button.addEventListener("click", function () {
      copy((place ? place.textContent + "\t" : "") + line.textContent, button);
    });
    (block.querySelector(".where") || block).appendChild(button);
  });

  // ---- what a link points at may be folded away

  function unfold() {
    var target = location.hash && page.getElementById(location.hash.slice(1));
    if (!target) {
      return;
    }
    var card = target.closest(".finding");
    if (card && card.hidden) {
      showAll();
    }
    for (var up = target.parentElement; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") {
        up.open = true;
      }
    }
    if (target.tagName === "SECTION" || target === card) {
      all(":scope > details", target).forEach(function (own) { own.open = true; });
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);

  // ---- filtering the findings

  var cards = all(".finding");
  var showAll = casebook.filterable(cards, "severity", layOut);
  all("[data-toggle-severity]").forEach(function (box) {
    var severity = box.getAttribute("data-toggle-severity");
    var any = cards.some(function (card) {
      return card.getAttribute("data-severity") === severity;
    });
    box.closest(".chip").hidden = !any;
  });

  // ---- the timeline

  var chart = page.querySelector("svg.chart");
  var SVG = "http://www.w3.org/2000/svg";
  var LEFT = 176;
  var SPAN = 880;
  var TOP = 8;
  var AXIS = 56;
  var LEAST_SECONDS = 10;

  /** Puts what is shown one below the other; the axis comes last. */
  function layOut() {
    if (!chart) {
      return;
    }
    function off(name) {
      return all("[data-toggle-" + name + "]")
        .filter(function (box) { return !box.checked; })
        .map(function (box) { return box.getAttribute("data-toggle-" + name); });
    }
    var sources = off("source");
    var levels = off("level");
    var y = TOP;
    all("[data-height]", chart).forEach(function (group) {
      var card = group.getAttribute("data-card");
      var found = card && page.getElementById("finding-" + card);
      var gone =
        (found && found.hidden) ||
        sources.indexOf(group.getAttribute("data-source")) >= 0 ||
        levels.indexOf(group.getAttribute("data-level")) >= 0;
      group.style.display = gone ? "none" : "";
      if (!gone) {
        group.setAttribute("transform", "translate(" + LEFT + " " + y + ")");
        y += Number(group.getAttribute("data-height"));
      }
    });
    chart.querySelector(".axis").setAttribute("transform", "translate(" + LEFT + " " + y + ")");
    all(".grid", chart).forEach(function (line) { line.setAttribute("y1", 4 - y); });
    chart.querySelector(".brush").setAttribute("height", y);
    chart.setAttribute("viewBox", "0 0 1120 " + (y + AXIS));
  }

  if (chart) {
    var begin = Number(chart.getAttribute("data-from"));
    var end = Number(chart.getAttribute("data-to"));
    var zone = chart.getAttribute("data-zone");
    var from = begin;
    var to = end;
    var ticks = chart.querySelector(".ticks");
    var whole = ticks.cloneNode(true);
    var STEPS = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
      172800, 604800, 1209600, 2419200, 7862400, 15724800, 31449600];

    var utc = function (second, fine) {
      return new Date(second * 1000).toISOString().slice(0, fine ? 19 : 16).replace("T", " ");
    };

    var local = function (second, fine) {
      try {
        var parts = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
        if (fine) {
          parts.second = "2-digit";
        }
        return zone ? new Intl.DateTimeFormat("en-GB", parts).format(new Date(second * 1000)) : "";
      } catch (unknownZone) {
        return "";
      }
    };

    var text = function (group, style, y, words) {
      var node = page.createElementNS(SVG, "text");
      node.setAttribute("class", style);
      node.setAttribute("y", y);
      node.textContent = words;
      group.appendChild(node);
    };

    var drawTicks = function () {
      while (ticks.firstChild) {
        ticks.removeChild(ticks.firstChild);
      }
      if (from === begin && to === end) {
        all(":scope > *", whole).forEach(function (tick) { ticks.appendChild(tick.cloneNode(true)); });
        return;
      }
      var step = STEPS[STEPS.length - 1];
      STEPS.some(function (each) {
        step = each;
        return each * 9 >= to - from;
      });
      var date = "";
      for (var second = Math.ceil(from / step) * step; second < to; second += step) {
        var group = page.createElementNS(SVG, "g");
        var line = page.createElementNS(SVG, "line");
        var time = utc(second, step < 60).split(" ");
        group.setAttribute("transform", "translate(" + ((second - from) / (to - from)) * SPAN + " 0)");
        line.setAttribute("class", "grid");
        line.setAttribute("y2", 4);
        group.appendChild(line);
        text(group, "tick", 18, step >= 86400 ? time[0] : time[1]);
        var there = step >= 86400 ? "" : local(second, step < 60);
        text(group, "tick local", 34, there);
        text(
          group, "tick date", there ? 50 : 34, step >= 86400 || time[0] === date ? "" : time[0]);
        date = time[0];
        ticks.appendChild(group);
      }
    };

    var span = function (seconds) {
      var units = [[86400, " d"], [3600, " h"], [60, " min"], [1, " s"]];
      for (var i = 0; i < units.length; i++) {
        if (seconds >= units[i][0]) {
          return Math.round((seconds / units[i][0]) * 10) / 10 + units[i][1];
        }
      }
      return "under 1 s";
    };

    var show = function (newFrom, newTo) {
      var length = Math.min(Math.max(newTo - newFrom, LEAST_SECONDS), end - begin);
      from = Math.min(Math.max(newFrom, begin), end - length);
      to = from + length;
      var zoomed = length < end - begin;
      var x = ((from - begin) / (end - begin)) * SPAN;
      var width = (length / (end - begin)) * SPAN;
      all(".plot", chart).forEach(function (plot) {
        plot.setAttribute("viewBox", x + " 0 " + width + " " + plot.getAttribute("height"));
      });
      all("[data-x]", chart).forEach(function (mark) {
        var at = ((Number(mark.getAttribute("data-x")) - x) / width) * SPAN;
        mark.setAttribute("transform", "translate(" + at + " 0)");
        mark.style.display = at < -0.01 || at > SPAN + 0.01 ? "none" : "";
      });
      drawTicks();
      layOut();
      // Asked before: browsers differ in when a button that is disabled loses the focus.
      var focused = page.activeElement;
      page.getElementById("zoom-in").disabled = length <= LEAST_SECONDS;
      ["zoom-out", "zoom-back", "zoom-on", "zoom-reset"].forEach(function (id) {
        page.getElementById(id).disabled = !zoomed;
      });
      if (focused && focused.disabled) {
        page.getElementById(length <= LEAST_SECONDS ? "zoom-out" : "zoom-in").focus();
      }
      page.getElementById("zoomed").textContent = zoomed
        ? utc(from, true) + " to " + utc(to, true) + " UTC, " + span(length)
        : "";
    };

    var button = function (id, act) {
      page.getElementById(id).addEventListener("click", act);
    };
    button("zoom-in", function () { var q = (to - from) / 4; show(from + q, to - q); });
    button("zoom-out", function () { var q = (to - from) / 2; show(from - q, to + q); });
    button("zoom-back", function () { var q = (to - from) / 2; show(from - q, to - q); });
    button("zoom-on", function () { var q = (to - from) / 2; show(from + q, to + q); });
    button("zoom-reset", function () { show(begin, end); });

    // Dragging marks the stretch to zoom to.
    var brush = chart.querySelector(".brush");
    var start = null;
    var clear = function () {
      start = null;
      brush.setAttribute("visibility", "hidden");
      brush.setAttribute("x", 0);
      brush.setAttribute("width", 0);
    };
    var at = function (event) {
      var box = chart.getBoundingClientRect();
      var x = ((event.clientX - box.left) / box.width) * 1120 - LEFT;
      return Math.min(Math.max(x, 0), SPAN);
    };
    chart.addEventListener("pointerdown", function (event) {
      if (event.button === 0 && event.pointerType !== "touch" && !event.target.closest("a")) {
        start = at(event);
        chart.setPointerCapture(event.pointerId);
        event.preventDefault();
      }
    });
    chart.addEventListener("pointermove", function (event) {
      if (start !== null) {
        var now = at(event);
        brush.setAttribute("visibility", "visible");
        brush.setAttribute("x", LEFT + Math.min(start, now));
        brush.setAttribute("width", Math.abs(now - start));
      }
    });
    chart.addEventListener("pointerup", function (event) {
      if (start === null) {
        return;
      }
      var first = Math.min(start, at(event));
      var last = Math.max(start, at(event));
      clear();
      if (last - first > 4) {
        var per = (to - from) / SPAN;
        show(from + first * per, from + last * per);
      }
    });
    chart.addEventListener("pointercancel", clear);

    all("[data-toggle-source], [data-toggle-level]").forEach(function (box) {
      box.addEventListener("change", layOut);
    });
    all("#timeline .tools, #timeline .pointer").forEach(function (part) { part.hidden = false; });

    // Where the chart is wider than the screen, what was found is what should be seen of it.
    all(".scroll").forEach(function (box) {
      var mark = box.querySelector(".lane .head");
      if (mark && box.scrollWidth > box.clientWidth) {
        var edge = box.getBoundingClientRect();
        box.scrollLeft = mark.getBoundingClientRect().left - edge.left - box.clientWidth / 3;
      }
    });
  }

  if (location.hash) {
    unfold();
  }
})();
