import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  /** With `onSelect`: the chosen tab, e.g. of the address. */
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  const control = {
    ...(selected === undefined ? {} : { selectedKey: selected }),
    ...(onSelect === undefined ? {} : { onSelectionChange: (key: string | number) => onSelect(String(key)) }),
  };
  return (
    <AriaTabs {...control}>
      <TabList className="tabs-list" aria-label={label}>
        {items.map(({ id, label: text }) => (
          <Tab key={id} id={id} className="tab">
            {text}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
