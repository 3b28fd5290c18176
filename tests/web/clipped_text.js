() => {
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isForReadersOnly = (box) => box.width <= 1 || box.height <= 1;
  const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";

  /** The element that cuts a box off, where one does. */
  const cutBy = (box, parent) => {
    for (let around = parent; around && around !== document.body; around = around.parentElement) {
      const frame = around.getBoundingClientRect();
      const style = getComputedStyle(around);
      if (isForReadersOnly(frame) || style.position === "fixed") return null;
      const isWider = box.right > frame.right + 1.5 || box.left < frame.left - 1.5;
      const isTaller = box.bottom > frame.bottom + 3 || box.top < frame.top - 3;
      if ((cuts(style.overflowX) && isWider) || (cuts(style.overflowY) && isTaller)) return around;
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) return null;
    }
    return null;
  };

  const faults = [];
  const width = document.documentElement.scrollWidth;
  if (width > window.innerWidth) faults.push(`the page is ${width} px wide in a window of ${window.innerWidth} px`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const parent = node.parentElement;
    if (text === "" || !isShown(parent)) continue;
    if (parent.closest("svg, script, style, .cm-editor, [aria-hidden=true]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const cutter = cutBy(range.getBoundingClientRect(), parent);
    if (cutter) faults.push(`cut off: "${text.slice(0, 60)}" in <${cutter.tagName.toLowerCase()} class="${cutter.className}">`);
  }
  return faults;
}
