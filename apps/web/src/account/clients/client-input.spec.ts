import { clientDraft, clientInput, type ClientDraft } from './client-input.ts';

const draft: ClientDraft = {
  name: ' notebook ',
  kind: 'program',
  scope: ['READ'],
  addresses: ' https://one.example/back \n\nhttps://two.example/back\n',
  confidential: false,
  restrictions: [],
};

describe('clientInput', () => {
  it('gives a program a secret and no address', () => {
    expect(clientInput(draft)).toEqual({
      name: 'notebook',
      scope: ['READ'],
      onBehalfOfUser: false,
      confidential: true,
      redirectURIs: [],
      restrictions: [],
    });
  });

  it('gives an app of people its addresses, and a secret only when it can keep one', () => {
    expect(clientInput({ ...draft, kind: 'people' })).toEqual({
      name: 'notebook',
      scope: ['READ'],
      onBehalfOfUser: true,
      confidential: false,
      redirectURIs: ['https://one.example/back', 'https://two.example/back'],
      restrictions: [],
    });
  });

  it('confines it to datasets, or to permissions in every dataset', () => {
    const restrictions = [
      { datasetId: 'boilers', permissions: ['READ'] as const },
      { datasetId: '', permissions: ['WRITE'] as const },
    ];
    expect(clientInput({ ...draft, restrictions }).restrictions).toEqual([
      { datasetId: 'boilers', permissions: ['READ'] },
      { datasetId: null, permissions: ['WRITE'] },
    ]);
  });

  it('says of a client that nobody changed what it was', () => {
    const client = {
      name: 'app',
      scope: ['READ', 'MANAGE'] as ('READ' | 'MANAGE')[],
      onBehalfOfUser: true,
      confidential: true,
      redirectURIs: ['https://one.example', 'https://two.example'],
      restrictions: [{ datasetId: null, permissions: ['READ' as const] }],
    };
    expect(clientInput(clientDraft(client))).toEqual(client);
  });
});
