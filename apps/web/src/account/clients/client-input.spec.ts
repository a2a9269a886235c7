import { clientInput, type ClientDraft } from './client-input.ts';

const draft: ClientDraft = {
  name: ' notebook ',
  kind: 'program',
  scope: ['READ'],
  addresses: ' https://one.example/back \n\nhttps://two.example/back\n',
  confidential: false,
};

describe('clientInput', () => {
  it('gives a program a secret and no address', () => {
    expect(clientInput(draft)).toEqual({
      name: 'notebook',
      scope: ['READ'],
      onBehalfOfUser: false,
      confidential: true,
      redirectURIs: [],
    });
  });

  it('gives an app of people its addresses, and a secret only when it can keep one', () => {
    expect(clientInput({ ...draft, kind: 'people' })).toEqual({
      name: 'notebook',
      scope: ['READ'],
      onBehalfOfUser: true,
      confidential: false,
      redirectURIs: ['https://one.example/back', 'https://two.example/back'],
    });
  });
});
