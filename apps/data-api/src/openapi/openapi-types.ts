/** The parts of OpenAPI 3.1 that the document uses. */
export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: readonly object[];
  parameters?: readonly object[];
  requestBody?: object;
  responses: Readonly<Record<string, object>>;
}

export type Paths = Readonly<Record<string, { get?: Operation; post?: Operation }>>;
