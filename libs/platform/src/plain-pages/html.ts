import escapeHtml from 'escape-html';

/** A piece of HTML; texts become one by being escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** A tagged template: what is put in is escaped, unless it is Html itself. Lists are joined; null stands for nothing. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[] | null)[]
): Html {
  const texts = values.map((value) => {
    if (value === null) return '';
    if (value instanceof Html) return value.text;
    return typeof value === 'string' ? escapeHtml(value) : value.map(({ text }) => text).join('');
  });
  return new Html(String.raw({ raw: parts }, ...texts));
}
