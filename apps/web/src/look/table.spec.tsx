import { renderToStaticMarkup } from 'react-dom/server';
import { Table } from './table.tsx';

describe('Table', () => {
  it('names itself and its columns, and says each heading again where rows are cards', () => {
    const rows = [{ id: 'a', name: 'Boilers', size: 12 }];
    const markup = renderToStaticMarkup(
      <Table
        caption="Datasets"
        rows={rows}
        columns={[
          { head: 'Name', kind: 'name', cell: ({ name }) => name },
          { head: 'Size', kind: 'number', className: 'size', cell: ({ size }) => size },
          { head: 'Owner', cell: () => 'Ada' },
          { head: 'Seen', kind: 'bare', cell: () => 'today' },
          { head: 'Actions', kind: 'actions', cell: () => 'Remove' },
        ]}
      />,
    );
    expect(markup).toBe(
      '<table class="table"><caption class="unseen">Datasets</caption><thead><tr>' +
        '<th class="wide">Name</th><th class="size number">Size</th><th>Owner</th><th>Seen</th>' +
        '<th><span class="unseen">Actions</span></th></tr></thead><tbody><tr>' +
        '<td>Boilers</td><td class="size number" data-label="Size">12</td><td data-label="Owner">Ada</td><td>today</td>' +
        '<td class="last">Remove</td></tr></tbody></table>',
    );
  });
});
