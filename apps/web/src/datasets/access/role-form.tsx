import { useState } from 'react';
import type { CreateRoleInput, Permission } from '../../api/generated/graphql.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { Field } from '../../look/field.tsx';
import { PermissionChoice } from '../../look/permission-choice.tsx';
import { NameField, TextField } from '../../look/text-field.tsx';
import { readFilterText } from '../../query-language/filter-text.ts';
import { useWords } from '../../words/words.ts';
import type { DatasetRole } from './access-query.ts';

interface RoleFormProps {
  /** Undefined for a new one. */
  readonly role: DatasetRole | undefined;
  readonly onClose: () => void;
  readonly onSave: (input: CreateRoleInput) => Promise<void>;
}

export function RoleForm({ role, onClose, onSave }: RoleFormProps) {
  const { datasets, newExport } = useWords();
  const { access: say } = datasets;
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [permissions, setPermissions] = useState<Permission[]>(role?.grant.permissions ?? ['READ']);
  const [text, setText] = useState(role?.grant.readFilter ? JSON.stringify(role.grant.readFilter, null, 2) : '');
  const { filter, problem } = readFilterText(text);
  const submit = async () => {
    if (problem !== undefined) return;
    await onSave({ name: name.trim(), description, permissions, readFilter: text.trim() === '' ? null : filter });
  };
  return (
    <FormDialog
      title={role === undefined ? say.newRole : say.changeOf(role.name)}
      isOpen
      onClose={onClose}
      submit={say.save}
      onSubmit={submit}
    >
      <NameField label={say.columns.name} value={name} onChange={setName} />
      <TextField label={say.description} value={description} onChange={setDescription} />
      <PermissionChoice label={say.columns.may} chosen={permissions} onChange={setPermissions} />
      <Field
        label={say.columns.readFilter}
        hint={say.readFilterHint}
        error={problem === undefined ? undefined : newExport.filter[problem]}
      >
        {(control) => (
          <textarea
            className="input mono"
            rows={5}
            spellCheck={false}
            {...control}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
