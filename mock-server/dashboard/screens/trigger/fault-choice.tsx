/** Which failures go with the event. */
import { Checkbox, Collapse, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Icon } from '../../components/icons.tsx';
import { deliveryFaults } from './delivery-faults.ts';

export interface FaultChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (kinds: readonly string[]) => void;
}

export function FaultChoice({ chosen, onChange }: FaultChoiceProps) {
  const [isOpen, { toggle }] = useDisclosure(chosen.length > 0);
  return (
    <Stack gap="xs">
      <UnstyledButton
        className="disclosure"
        data-open={isOpen || undefined}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="chevron" size={14} /> Faults along with it
        {chosen.length > 0 && ` (${chosen.join(', ')})`}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Checkbox.Group aria-label="Faults along with it" value={[...chosen]} onChange={onChange}>
          <Stack gap={6} pl="lg">
            {deliveryFaults.map(({ kind, effect }) => (
              <Checkbox key={kind} size="xs" value={kind} label={`${kind}: ${effect}`} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Collapse>
    </Stack>
  );
}
