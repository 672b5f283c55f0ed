/** A line that opens what is below it; it is made when it is opened first. */
import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import './disclosure.css';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

export function Disclosure({ title, startsOpen = false, children }: DisclosureProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const content = useId();
  return (
    <div>
      <UnstyledButton
        className="disclosure"
        aria-expanded={isOpen}
        aria-controls={content}
        data-open={isOpen || undefined}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <Icon name="chevron" size={14} />
        <span>{title}</span>
      </UnstyledButton>
      <div id={content} className="disclosure-content">
        {isOpen && children}
      </div>
    </div>
  );
}
