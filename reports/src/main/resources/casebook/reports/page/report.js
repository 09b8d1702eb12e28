"use strict";
(function () {
  document.documentElement.classList.add("js");

  function copy(text, button) {
    function done(ok) {
      button.textContent = ok ? "Copied" : "Not copied";
      setTimeout(function () { button.textContent = "Copy"; }, 1500);
    }
    function byHand() {
      var area = document.createElement("textarea");
      area.className = "away";
      area.value = text;
      document.body.appendChild(area);
      area.select();
      var ok = document.execCommand("copy");
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

  document.querySelectorAll("[data-copy]").forEach(function (block) {
    var place = block.querySelector(".place");
    var line = block.querySelector("pre.line");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", place ? "Copy " + place.textContent : "Copy command");
    button.addEventListener("click", function () {
      copy((place ? place.textContent + "\t" : "") + line.textContent, button);
    });
    (block.querySelector(".where") || block).appendChild(button);
  });

  // Where the chart is wider than the screen, what was found is what should be seen of it.
  document.querySelectorAll(".scroll").forEach(function (box) {
    var mark = box.querySelector(".start");
    if (mark && box.scrollWidth > box.clientWidth) {
      var edge = box.getBoundingClientRect();
      box.scrollLeft = mark.getBoundingClientRect().left - edge.left - box.clientWidth / 3;
    }
  });

  var filter = document.getElementById("filter");
  if (filter) {
    var output = document.getElementById("filtered");
    var cards = Array.prototype.map.call(
      document.querySelectorAll(".finding"),
      function (card) { return { card: card, text: card.textContent.toLowerCase() }; });
    filter.parentNode.hidden = false;
    filter.addEventListener("input", function () {
      var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      cards.forEach(function (each) {
        var fits = words.every(function (word) { return each.text.indexOf(word) >= 0; });
        each.card.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      output.textContent = words.length ? shown + " of " + cards.length : "";
    });
  }
})();
