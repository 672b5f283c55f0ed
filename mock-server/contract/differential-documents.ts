/** Small documents that use every keyword and style once, for the comparison with Prism. */

/** Parameters: every style, `explode` always written (Prism's default for `form` is not OpenAPI's). */
export const PARAMETERS = `
openapi: 3.0.3
info: { title: Parameters, version: '1' }
paths:
  /simple/{text}/{list}/{flat}/{pairs}:
    get:
      parameters:
        - { name: text, in: path, required: true, schema: { type: integer, minimum: 0 } }
        - { name: list, in: path, required: true, schema: { type: array, items: { type: integer } } }
        - { name: flat, in: path, required: true, schema: { $ref: '#/components/schemas/Point' } }
        - { name: pairs, in: path, required: true, explode: true, schema: { $ref: '#/components/schemas/Point' } }
        - { name: X-Count, in: header, required: true, schema: { type: integer, maximum: 1000 } }
        - { name: X-Tags, in: header, schema: { type: array, items: { type: string, minLength: 1 } } }
        - { name: X-Point, in: header, explode: true, schema: { $ref: '#/components/schemas/Point' } }
      responses: { '200': { description: OK } }
  /label/{text}/{list}/{flat}:
    get:
      parameters:
        - { name: text, in: path, required: true, style: label, schema: { type: boolean } }
        - { name: list, in: path, required: true, style: label, explode: true, schema: { type: array, items: { type: integer } } }
        - { name: flat, in: path, required: true, style: label, schema: { $ref: '#/components/schemas/Point' } }
      responses: { '200': { description: OK } }
  /matrix/{text}/{list}/{spread}/{pairs}:
    get:
      parameters:
        - { name: text, in: path, required: true, style: matrix, schema: { type: number } }
        - { name: list, in: path, required: true, style: matrix, schema: { type: array, items: { type: integer }, maxItems: 4 } }
        - { name: spread, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } }
        - { name: pairs, in: path, required: true, style: matrix, explode: true, schema: { $ref: '#/components/schemas/Point' } }
      responses: { '200': { description: OK } }
  /query:
    get:
      parameters:
        - { name: page, in: query, required: true, schema: { type: integer, minimum: 1 } }
        - { name: active, in: query, schema: { type: boolean } }
        - { name: sort, in: query, schema: { type: string, enum: [asc, desc] } }
        - { name: since, in: query, schema: { type: string, format: date-time } }
        - { name: ids, in: query, explode: true, schema: { type: array, items: { type: integer }, minItems: 1 } }
        - { name: codes, in: query, explode: false, schema: { type: array, items: { type: string, pattern: '^[a-z]+$' } } }
        - { name: pipes, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: flat, in: query, explode: false, schema: { $ref: '#/components/schemas/Point' } }
      responses: { '200': { description: OK } }
  /deep:
    get:
      parameters:
        - { name: at, in: query, required: true, style: deepObject, explode: true, schema: { $ref: '#/components/schemas/Point' } }
      responses: { '200': { description: OK } }
components:
  schemas:
    Point:
      type: object
      required: [x]
      properties: { x: { type: integer }, y: { type: integer, minimum: 0 } }
`;

/** Bodies and answers in the words of OpenAPI 3.0. */
export const KEYWORDS_30 = `
openapi: 3.0.3
info: { title: Keywords of 3.0, version: '1' }
paths:
  /shapes:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } }
      responses:
        '200':
          description: OK
          headers:
            X-Total: { required: true, schema: { type: integer } }
            X-Next: { schema: { type: string, format: uri } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } }
        4XX:
          description: Refused
          content: { application/problem+json: { schema: { type: object, required: [title], properties: { title: { type: string } } } } }
        default:
          description: Otherwise
          content: { application/*: { schema: { type: object, maxProperties: 2 } } }
  /trees:
    put:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }
      responses:
        '201': { description: Created, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }
components:
  schemas:
    Shape:
      type: object
      required: [id, name, secret, kind]
      additionalProperties: false
      properties:
        id: { type: integer, format: int64, readOnly: true }
        secret: { type: string, minLength: 3, maxLength: 20, writeOnly: true }
        name: { type: string, pattern: '^[\\w-.]{1,30}$', nullable: true }
        kind: { type: string, enum: [circle, square] }
        size: { type: number, minimum: 0, exclusiveMinimum: true, multipleOf: 0.5 }
        tags: { type: array, items: { type: string }, uniqueItems: true, maxItems: 4 }
        at: { type: string, format: date-time }
        mail: { type: string, format: email }
        owner: { oneOf: [ { type: string, minLength: 2 }, { type: object, required: [name], properties: { name: { type: string } } } ] }
        extra: { anyOf: [ { type: integer }, { type: boolean } ] }
        not_a: { not: { enum: [a] } }
        point: { allOf: [ { type: object, required: [x], properties: { x: { type: integer } } }, { type: object, properties: { y: { type: integer } } } ] }
        more: { type: object, minProperties: 1, additionalProperties: { type: integer } }
    Tree:
      type: object
      required: [value]
      properties:
        value: { type: integer, maximum: 100, exclusiveMaximum: true }
        next: { $ref: '#/components/schemas/Tree' }
        children: { type: array, maxItems: 3, items: { $ref: '#/components/schemas/Tree' } }
`;

/** The words that 3.1 adds. */
export const KEYWORDS_31 = `
openapi: 3.1.0
info: { title: Keywords of 3.1, version: '1' }
paths:
  /items:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } }
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
        '204': { description: Nothing }
  /flags:
    put:
      requestBody: { required: true, content: { application/json: { schema: { type: [boolean, integer, string] } } } }
      responses:
        '200':
          description: OK
          content:
            application/json: { schema: { type: boolean } }
            application/problem+json: { schema: { type: object, required: [title], properties: { title: { type: string } } } }
components:
  schemas:
    Item:
      type: object
      required: [kind]
      unevaluatedProperties: false
      properties:
        kind: { const: item }
        pair: { type: array, prefixItems: [ { type: integer }, { type: string } ], items: false, minItems: 2 }
        maybe: { type: [string, 'null'], maxLength: 5 }
        range: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 10 }
        card: { type: string }
        code: { type: string }
        some: { type: array, items: { type: [integer, string] }, contains: { type: integer }, maxContains: 2 }
        names: { type: object, patternProperties: { '^x-': { type: integer } }, additionalProperties: { type: boolean } }
        header: { type: string, pattern: '^[^\\"]+$' }
      dependentRequired: { card: [code] }
      if: { required: [range] }
      then: { required: [maybe] }
`;
