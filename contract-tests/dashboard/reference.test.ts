/** The API reference in a browser: what a provider's document says, and how it is found. */
import { expect, test } from '@jest/globals';
import { openApiProvider } from '../../mock-server/api/open-api-provider.ts';
import { loadSpecification } from '../../mock-server/contract/load-specification.ts';
import { loadProviders } from '../../mock-server/load-providers.ts';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const old = JSON.stringify({
  swagger: '2.0',
  info: { title: 'Old pets', version: '1' },
  host: 'api.old.example',
  basePath: '/v1',
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  security: [{ key: [] }],
  paths: {
    '/pets/{id}': {
      put: {
        parameters: [
          { name: 'id', in: 'path', required: true, type: 'integer', minimum: 3 },
          { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
        ],
        responses: { 200: { description: 'Changed.', schema: { $ref: '#/definitions/Pet' } } },
      },
    },
  },
  definitions: {
    Pet: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', maxLength: 9, example: "Bello's" },
        parent: { $ref: '#/definitions/Pet' },
      },
    },
  },
});

const specification = await loadSpecification({ name: 'old', text: old });
const stage = dashboardStage({
  providers: [...(await loadProviders([])), openApiProvider(specification)],
});

const createHook = '/providers/bigcommerce/reference?operation=createHook';

for (const view of views) {
  test(`an operation fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open({ ...view, at: createHook });
    await page.getByRole('heading', { level: 2, name: 'Create a webhook' }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}

test('what is searched for is found, chosen by keyboard, and has an address of its own', async () => {
  const { page } = await stage.open({ at: '/providers/bigcommerce/reference' });
  await page.getByText('186 operations and events').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('CART couponapplied');
  await page.getByText('2 of 186').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 2, name: 'store/cart/couponApplied' });
  await heading.waitFor();
  expect(await page.locator(':focus').textContent()).toBe('store/cart/couponApplied');
  const { hash } = new URL(page.url());
  expect(hash).toBe('#/providers/bigcommerce/reference?event=store%2Fcart%2FcouponApplied');
  await page.reload();
  await heading.waitFor();
});

test('the example is that of the chosen sandbox, and works', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'worker-1' });
  const { page } = await stage.open({ at: '/sandboxes/worker-1/clock' });
  await page.getByRole('link', { name: 'Providers' }).click();
  const card = page.getByRole('region', { name: 'BigCommerce' });
  await card.getByRole('link', { name: 'Create a webhook' }).click();
  const curl = await page.getByRole('region', { name: 'Example as curl' }).textContent();
  expect(curl).toBe(
    `curl -X POST '${stage.url()}/sandboxes/worker-1/bigcommerce/stores/sftg45fsd/v3/hooks' \\\n` +
      "  -H 'X-Auth-Token: sandbox-bigcommerce-token' \\\n" +
      "  -H 'Content-Type: application/json' \\\n" +
      `  --data-raw '{\n  "scope": "store/order/created",\n  "destination": "https://665b65a6.ngrok.io/webhooks"\n}'`,
  );
});

test('a document of OpenAPI 2.0 is shown, and a schema that holds itself opens step by step', async () => {
  const { page } = await stage.open({ at: '/providers/old/reference' });
  await page.getByRole('link', { name: /^PUT \/pets\/\{id\}/ }).click();
  const detail = page.locator('.reference-detail');
  await detail.getByRole('heading', { level: 2 }).waitFor();
  expect(await page.getByRole('region', { name: 'Example as curl' }).textContent()).toBe(
    `curl -X PUT '${stage.url()}/old/v1/pets/3' \\\n  -H 'X-Key: key' \\\n  -H 'Content-Type: application/json' \\\n` +
      `  --data-raw '{\n  "name": "Bello'\\''s"\n}'`,
  );
  const body = detail.getByRole('list', { name: 'Body as application/json' });
  const parents = body.getByText('parent', { exact: true });
  expect(await parents.count()).toBe(1);
  await body.getByText('holds itself').waitFor();
  await body.getByRole('button', { name: 'Parts of parent' }).click();
  await parents.nth(1).waitFor();
  expect(await parents.count()).toBe(2);
});

test('an address that names nothing of the document says so', async () => {
  const { page } = await stage.open({ at: '/providers/bspk/reference?operation=nothing' });
  await page.getByText('The document has no such operation or event').waitFor();
});
