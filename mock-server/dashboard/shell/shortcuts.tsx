/** Keyboard shortcuts: each is active while its component is shown, and `?` lists those that are. */
import { Kbd, Modal, Table } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

export interface Shortcut {
  /** As the browser names what was typed, whatever the layout of the keyboard: `r`, `/`, `?`, `ArrowDown`. */
  readonly keys: string;
  /** As it is listed, where that differs: `↓`. */
  readonly shown?: string;
  readonly label: string;
  readonly run: () => void;
}

interface Registry {
  readonly add: (shortcuts: readonly Shortcut[]) => () => void;
  readonly open: () => void;
}

const ShortcutsContext = createContext<Registry | undefined>(undefined);

/** They do nothing while the user types into a field, or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = use(ShortcutsContext);
  useWindowEvent('keydown', (event) => {
    const found = shortcuts.find(({ keys }) => keys === event.key);
    if (!found || isMeantForOthers(event)) return;
    event.preventDefault();
    found.run();
  });
  const names = JSON.stringify(shortcuts.map(({ keys, shown, label }) => ({ keys, shown, label })));
  useEffect(() => registry?.add(JSON.parse(names) as Shortcut[]), [registry, names]);
}

function isMeantForOthers(event: KeyboardEvent): boolean {
  const { target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
  if (defaultPrevented || altKey || ctrlKey || metaKey) return true;
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  // Enter on a link or a button is a click.
  if (event.key === 'Enter' && target.matches('a, button, summary')) return true;
  return target.matches('input, textarea, select, [contenteditable], [role="combobox"]');
}

/** Opens the list of the shortcuts. */
export function useShortcutsList(): () => void {
  const registry = use(ShortcutsContext);
  return () => registry?.open();
}

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [lists, setLists] = useState<readonly (readonly Shortcut[])[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const registry = useMemo<Registry>(
    () => ({
      add: (list) => {
        setLists((before) => [...before, list]);
        return () => {
          setLists((before) => before.filter((one) => one !== list));
        };
      },
      open: () => {
        setIsOpen(true);
      },
    }),
    [],
  );
  return (
    <ShortcutsContext value={registry}>
      {children}
      <Modal
        opened={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        title="Keyboard shortcuts"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Table>
          <Table.Tbody>
            {lists.flat().map(({ keys, shown = keys, label }) => (
              <Table.Tr key={keys}>
                <Table.Td>
                  <Kbd>{shown}</Kbd>
                </Table.Td>
                <Table.Td>{label}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </ShortcutsContext>
  );
}
