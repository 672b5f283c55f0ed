/** Why the server refused, in its own words. */
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import type { AdminProblem } from '../api/admin-problem.ts';

export interface ProblemAlertProps {
  readonly problem: AdminProblem;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

export function ProblemAlert({ problem, onRetry }: ProblemAlertProps) {
  const { title, detail, violations } = problem;
  return (
    <Alert color="red" title={title} role="alert">
      <Stack gap="xs" align="start">
        <Text size="sm" className="break-anywhere">
          {detail}
        </Text>
        {violations.length > 0 && (
          <List size="sm">
            {violations.map(({ location, pointer, message }) => (
              <List.Item key={`${location} ${pointer} ${message}`} className="break-anywhere">
                {location} {pointer}: {message}
              </List.Item>
            ))}
          </List>
        )}
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
