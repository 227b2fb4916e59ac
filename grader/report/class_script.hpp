#pragma once

#include <string_view>

namespace interleave::report {

/// Filters and sorts the page of a class. It only ever hides, moves and counts what is there: texts
/// of submissions are compared, and never become markup or code.
inline constexpr std::string_view class_script = R"js('use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  // ---- filters: those of an element are its data-student, data-exercise and data-verdict
  const fields = ['student', 'exercise', 'verdict'].map(byId);
  const items = all('[data-student],[data-exercise],[data-verdict]').map((element) => ({
    element,
    student: element.dataset.student && folded(element.dataset.student),
    exercise: element.dataset.exercise,
    verdicts: element.dataset.verdict && element.dataset.verdict.split(' '),
    cells: all('td[data-verdict]', element),
  }));
  const submissions = all('.cards tbody tr');

  const filter = () => {
    const student = folded(fields[0].value.trim());
    const exercise = fields[1].value;
    const verdict = fields[2].value;
    const ofExercise = (name) => !exercise || name === undefined || name === exercise;
    const ofVerdict = (names) => !verdict || names === undefined || names.includes(verdict);
    for (const item of items) {
      // A column stays whole; a row of cells is shown when one of them is asked for.
      const column = item.element.closest('.grid') && item.exercise !== undefined;
      const fits = (!student || item.student === undefined || item.student.includes(student)) &&
        ofExercise(item.exercise) && (column || ofVerdict(item.verdicts)) &&
        (item.cells.length === 0 || item.cells.some((cell) =>
          ofExercise(cell.dataset.exercise) && ofVerdict(cell.dataset.verdict.split(' '))));
      item.element.classList.toggle('away', !fits);
    }
    const shown = submissions.filter((row) => !row.classList.contains('away')).length;
    byId('shown').textContent =
      byId('shown').dataset.words.replace('#', shown).replace('%', submissions.length);
  };
  for (const field of fields) field.addEventListener('input', filter);
  byId('reset').addEventListener('click', () => {
    for (const field of fields) field.value = '';
    filter();
  });
  byId('filters').hidden = false;
  filter();

  // ---- sorting: by the data-value of cells, else by their text; empty ones stay last
  const order = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const keyOf = (cell) => {
    if (cell.dataset.value === undefined) return cell.textContent.trim();
    return cell.dataset.value === '' ? '' : Number(cell.dataset.value);
  };
  const compared = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : order.compare(String(a), String(b));

  const sort = (table, column) => {
    const heads = all('thead th', table);
    const down = heads[column].getAttribute('aria-sort') === 'ascending';
    for (const head of heads) head.removeAttribute('aria-sort');
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const rows = [...table.tBodies[0].rows].map((row) => ({row, key: keyOf(row.cells[column])}));
    rows.sort((a, b) => (a.key === '') - (b.key === '') ||
      (down ? compared(b.key, a.key) : compared(a.key, b.key)));
    table.tBodies[0].append(...rows.map(({row}) => row));
  };
  for (const table of all('table.sorts')) {
    all('thead th', table).forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, column));
      head.append(button);
    });
  }

  // ---- tables that go on to the right fade there
  const mark = (box) =>
    box.classList.toggle('more', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  const sizes = new ResizeObserver((changes) => changes.forEach(({target}) => mark(target)));
  for (const box of all('.scroll')) {
    box.addEventListener('scroll', () => mark(box), {passive: true});
    sizes.observe(box);
  }
})();
)js";

}  // namespace interleave::report
