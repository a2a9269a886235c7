import { curlCommand } from '../../../commands/curl.ts';
import { mutationDocument, mutationVariables, type Asked } from '../../../commands/documents.ts';
import { pythonProgram } from '../../../commands/python.ts';
import { CodeBlock } from '../../../look/code-block.tsx';
import { Tabs } from '../../../look/tabs.tsx';
import { useWords } from '../../../words/words.ts';

interface CommandsPanelProps {
  readonly asked: Asked;
  /** The address of the draft. */
  readonly link: string;
}

/** The same request for a terminal or a program. */
export function CommandsPanel({ asked, link }: CommandsPanelProps) {
  const { commands: say } = useWords().newExport;
  const variables = JSON.stringify(mutationVariables(asked), null, 2);
  const hint = <p className="field-hint">{say.credentials}</p>;
  const items = [
    {
      id: 'curl',
      label: say.tabs.curl,
      content: (
        <>
          {hint}
          <CodeBlock text={curlCommand(asked)} what={say.what.curl} />
        </>
      ),
    },
    {
      id: 'graphql',
      label: say.tabs.graphql,
      content: (
        <>
          <p className="field-hint">{say.graphql}</p>
          <CodeBlock text={mutationDocument(asked.team)} what={say.what.mutation} />
          <p className="field-hint">{say.variables}</p>
          <CodeBlock text={variables} what={say.what.variables} />
        </>
      ),
    },
    {
      id: 'python',
      label: say.tabs.python,
      content: (
        <>
          {hint}
          <CodeBlock text={pythonProgram(asked)} what={say.what.python} />
        </>
      ),
    },
    {
      id: 'link',
      label: say.tabs.link,
      content: (
        <>
          <p className="field-hint">{say.link}</p>
          <CodeBlock text={link} what={say.what.link} />
        </>
      ),
    },
  ];
  return (
    <section className="commands">
      <h3>{say.title}</h3>
      <Tabs label={say.title} items={items} />
    </section>
  );
}
