import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon, type IconName } from './Icon';

export interface Item {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly icon?: IconName;
  readonly hotkey?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
  readonly isOn?: boolean;
  readonly run: () => void;
}

export interface Section {
  readonly title?: string;
  readonly items: readonly Item[];
}

export interface MenuProps {
  /** The button that opens it. */
  readonly children: React.ReactElement;
  readonly label: string;
  readonly sections: readonly Section[];
  readonly placement?: 'bottom start' | 'bottom end';
}

export function Menu({ children, label, sections, placement = 'bottom end' }: MenuProps) {
  const shown = sections.filter((section) => section.items.length > 0);
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {shown.map((section, nth) => (
            <MenuSection
              key={section.title ?? nth}
              {...(section.title ? { 'aria-label': section.title } : {})}
              className="menu__section"
            >
              {section.title && <Header className="menu__title">{section.title}</Header>}
              {section.items.map((item) => (
                <MenuRow key={item.id} item={item} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuRow({ item }: { item: Item }) {
  return (
    <AriaMenuItem
      id={item.id}
      className="menu__item"
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      data-danger={item.isDanger || undefined}
      onAction={item.run}
    >
      <span className="menu__icon">
        {item.isOn ? (
          <Icon name="check" size={18} />
        ) : (
          item.icon && <Icon name={item.icon} size={18} />
        )}
      </span>
      <span className="menu__label">
        {item.label}
        {item.isOn && <span className="hidden"> (on)</span>}
        {item.detail && <span className="menu__detail">{item.detail}</span>}
      </span>
      {item.hotkey && <kbd>{item.hotkey}</kbd>}
    </AriaMenuItem>
  );
}
