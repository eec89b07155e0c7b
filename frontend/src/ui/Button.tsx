import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Icon, type IconName } from './Icon';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly look?: 'main' | 'second' | 'quiet' | 'danger' | 'link';
  readonly icon?: IconName;
  readonly ref?: React.Ref<HTMLButtonElement>;
  readonly children: React.ReactNode;
}

export function Button({ look = 'second', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button--${look}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly label: string;
  readonly icon: IconName;
  /** The key that does the same, shown with the label. */
  readonly hotkey?: string | undefined;
  readonly isOn?: boolean;
  readonly ref?: React.Ref<HTMLButtonElement>;
  readonly size?: 'small' | 'usual';
}

/** A button that shows only an icon; its name comes up on hover and on focus. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, hotkey, isOn, size = 'usual', ...rest } = props;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`icon-button icon-button--${size}`}
        data-on={isOn || undefined}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      >
        <Icon name={icon} size={size === 'small' ? 16 : 20} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {hotkey && <kbd>{hotkey}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
