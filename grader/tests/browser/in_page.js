// Questions of test_pages.py to the page that is open.
const all = (css) => [...document.querySelectorAll(css)];
const isShown = (element) => element.checkVisibility({contentVisibilityAuto: true});
const shown = (css) => all(css).filter(isShown).length;
const count = (css) => all(css).length;
const text = (css) => all(css).map((element) => element.textContent).join('\n');
const attribute = (css, name) => document.querySelector(css).getAttribute(name);
const focus = (css) => document.querySelector(css).focus();
const language = () => document.documentElement.lang;
const tags = () => [...new Set(all('*').map((element) => element.tagName))];
const links = () => [...new Set(all('a[href]:not([href^="#"])').map((link) => link.href))];
const page_width = () => document.documentElement.scrollWidth;

// Of the boxes that scroll and are open: [goes on to the right, is marked so], when the browser has laid them out.
const laid_out = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const goes_on = async () => {
  await laid_out();
  return all('.scroll').filter((box) => box.checkVisibility()).map((box) => [
    box.scrollLeft + box.clientWidth < box.scrollWidth - 1, box.classList.contains('more')]);
};
const scroll_right = () => all('.scroll').forEach((box) => box.scrollTo({left: box.scrollWidth, behavior: 'instant'}));
const collated = (names) => names.sort(new Intl.Collator(language(), {numeric: true}).compare);
const verdicts = () => all('.cards tbody tr').filter(isShown).map((row) => row.dataset.verdict);

// What a column is sorted by, of all rows or of those that are shown.
const values = (table, column, only_shown = false) => all(`${table} tbody tr`)
  .filter((row) => !only_shown || isShown(row))
  .map((row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim());

// Whether what gets into the page by some way would act.
const injected = () => {
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  const styled = document.createElement('p');
  styled.setAttribute('style', 'position: fixed');
  document.body.append(script, styled);
  return {ran: 'ran' in window, styled: getComputedStyle(styled).position === 'fixed'};
};

// What scrolls within itself, and so is not whole on paper.
const cut_off = () => all('div, table, section').filter((element) =>
  getComputedStyle(element).overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
  .map((element) => element.className);

// ---- WCAG 2.2, 1.4.3: text against what is behind it
const rgba = (colour) => {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return numbers.length === 4 ? numbers : [...numbers, 1];
};
const luminance = ([r, g, b]) => {
  const linear = [r, g, b].map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const behind = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const paper = each.matches('svg.schedule') && each.querySelector('.paper');
    const colour = paper ? getComputedStyle(paper).fill : getComputedStyle(each).backgroundColor;
    if (rgba(colour)[3] === 1) return colour;
    if (rgba(colour)[3] !== 0) throw new Error(`half transparent: ${colour}`);
  }
  return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
};
const ratio = (colour, background) => {
  const [dark, light] = [colour, background].map((each) => luminance(rgba(each))).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
// Each pair of colours once, with an example.
const contrasts = () => {
  const pairs = new Map();
  const add = (colour, background, example) => pairs.set(`${colour} ${background}`,
    {contrast: ratio(colour, background), colour, background, example});
  for (const element of all('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !isShown(element) || element.closest('title, desc, style, script')) continue;
    const style = getComputedStyle(element);
    const colour = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
    add(colour, behind(element), element.textContent.slice(0, 30));
    const blame = document.querySelector('svg.schedule .blame');
    if (blame && element.closest('svg.schedule')) add(colour, getComputedStyle(blame).fill, 'at fault');
  }
  return [...pairs.values()];
};
