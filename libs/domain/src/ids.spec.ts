import type { DatasetId, ExportId } from './ids.ts';
import { newId } from './new-id.ts';

function exportKey(id: ExportId): string {
  return `export/${id}`;
}

describe('ids', () => {
  it('of another kind are refused by the compiler', () => {
    const datasetId: DatasetId = newId();
    // @ts-expect-error: an id of a dataset names no export
    expect(exportKey(datasetId)).toBe(`export/${datasetId}`);
  });

  it('are made of text where they come from', () => {
    expect(exportKey('7')).toBe('export/7');
  });
});
