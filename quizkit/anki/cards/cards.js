(function () {
  "use strict";
  var card = document.querySelector("article.quizkit");
  if (!card) { return; }
  var isBack = / back( |$)/.test(card.className);
  var name = "quizkit:" + card.getAttribute("data-seed");

  /* What the front did, for the back: on one page it is in the window, else in the session. */
  function keep(state) {
    window.quizkitCard = { name: name, state: state };
    try { sessionStorage.setItem(name, JSON.stringify(state)); } catch (error) { return; }
  }
  function kept() {
    var here = window.quizkitCard;
    if (here && here.name === name) { return here.state; }
    try { return JSON.parse(sessionStorage.getItem(name)); } catch (error) { return null; }
  }
  var now = new Date();
  var today = now.getFullYear() + "-" + (now.getMonth() + 1) + "-" + now.getDate();
  var state = (isBack && kept()) || { day: today, picks: [] };
  if (!isBack) { keep(state); }

  /* Park and Miller's generator, its seed stirred by every character of the name and the day. */
  var seed = 1;
  function turn() { seed = seed * 16807 % 2147483647; return seed; }
  function stir(text) {
    for (var i = 0; i < text.length; i++) {
      seed = ((seed ^ (text.charCodeAt(i) * 131)) & 2147483647) % 2147483646 + 1;
      turn();
      seed = ((seed ^ (seed >>> 15)) & 2147483647) % 2147483646 + 1;
      turn();
    }
  }
  function shuffle(list, number) {
    seed = 1;
    stir(name + " " + state.day + " " + number);
    do {
      for (var i = list.length - 1; i > 0; i--) {
        var j = Math.floor(turn() / 2147483647 * (i + 1)), held = list[i];
        list[i] = list[j];
        list[j] = held;
      }
    } while (isInOrder(list));
  }
  function children(list) { return Array.prototype.slice.call(list.children); }
  function isInOrder(list) {
    for (var i = 0; i < list.length; i++) {
      if (list[i].getAttribute("data-place") !== String(i + 1)) { return false; }
    }
    return list.length > 2;
  }

  var lists = card.querySelectorAll(".shuffled");
  for (var n = 0; n < lists.length; n++) {
    var entries = children(lists[n]);
    for (var k = 0; k < entries.length; k++) { entries[k].quizkitIndex = k; }
    shuffle(entries, n);
    for (var m = 0; m < entries.length; m++) { lists[n].appendChild(entries[m]); }
  }

  /* Picking options: a click marks one, or several; the back shows the marks. */
  var options = card.querySelector(".pick");
  var isOne = options && / one( |$)/.test(" " + options.className);
  function index(entry) {
    return entry.quizkitIndex === undefined ? children(options).indexOf(entry) : entry.quizkitIndex;
  }
  function show() {
    children(options).forEach(function (entry) {
      var isPicked = state.picks.indexOf(index(entry)) >= 0;
      entry.className = entry.className.replace(/ picked/g, "") + (isPicked ? " picked" : "");
      entry.setAttribute("aria-checked", String(isPicked));
    });
  }
  if (options) {
    options.setAttribute("role", isOne ? "radiogroup" : "group");
    children(options).forEach(function (entry) {
      entry.setAttribute("role", isOne ? "radio" : "checkbox");
      if (isBack) { return; }
      entry.addEventListener("click", function () {
        var at = state.picks.indexOf(index(entry));
        if (at >= 0) { state.picks.splice(at, 1); }
        else if (isOne) { state.picks = [index(entry)]; }
        else { state.picks.push(index(entry)); }
        keep(state);
        show();
      });
    });
    show();
  }

  /* What was typed is marked as right where it is the key or a variant but for case, accents, and
     the dashes and spaces that no keyboard has. Of nothing, Anki would say the key once more. */
  function folded(text) {
    var words = text.toLowerCase();
    if (words.normalize) {
      words = words.normalize("NFD").replace(/n\u0303/g, "\u00f1").replace(/[\u0300-\u036f]/g, "");
    }
    return words.replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
      .replace(/^[\s.\u00a1\u00bf\u00ab"\u201c]+|[\s.!?\u00bb"\u201d]+$/g, "")
      .replace(/\s+/g, " ").replace(/ ?([%\-\/]) ?/g, "$1");
  }
  function typed(code) {
    var words = "";
    for (var node = code.firstChild; node && node.nodeName !== "BR"; node = node.nextSibling) {
      if (node.nodeType === 3 || !/typeMissed/.test(node.className)) { words += node.textContent; }
    }
    return words;
  }
  var code = isBack && !card.querySelector(".strict") && card.querySelector("code#typeans");
  if (code && !code.querySelector("span")) {
    card.querySelector(".typed").style.display = "none";
  } else if (code) {
    var given = typed(code);
    var known = Array.prototype.map.call(
      card.querySelectorAll(".key, .variants li"), function (it) { return folded(it.textContent); });
    if (known.indexOf(folded(given)) >= 0) {
      code.textContent = "";
      var mark = document.createElement("span");
      mark.className = "typeGood";
      mark.textContent = given + " \u2713";
      code.appendChild(mark);
    }
  }
})();
