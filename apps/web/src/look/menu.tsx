import { useId, type ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button.tsx';

interface PopoverProps extends ButtonLook {
  /** Says what it is about; also the text of the button when it has no other content. */
  readonly label: string;
  readonly button?: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a small panel below it, the browser's own: Escape or a click elsewhere closes it. */
export function Popover({ label, button, children, ...look }: PopoverProps) {
  const id = useId();
  return (
    <>
      <button type="button" className={buttonClass(look)} popoverTarget={id} aria-label={label}>
        {button ?? label}
      </button>
      <div id={id} popover="auto" className="popover" role="group" aria-label={label}>
        {children}
      </div>
    </>
  );
}

/** A popover of things to do: `<Menu label="…"><MenuItem …/></Menu>`; it closes once one is chosen. */
export function Menu({ children, ...popover }: PopoverProps) {
  return (
    <Popover {...popover}>
      <div onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}>
        {children}
      </div>
    </Popover>
  );
}

interface MenuItemProps {
  readonly onAction: () => void;
  readonly isDangerous?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onAction, isDangerous = false, children }: MenuItemProps) {
  return (
    <button type="button" className={`menu-item ${isDangerous ? 'menu-item-danger' : ''}`} onClick={onAction}>
      {children}
    </button>
  );
}
