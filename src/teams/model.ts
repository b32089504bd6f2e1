/** The optional language model, through teams-ai: one message in, one proposal or nothing out, whatever the endpoint does. */
import {
  GPTTokenizer,
  OpenAIModel,
  type OpenAIModelOptions,
  Prompt,
  type PromptTemplate,
  TextSection,
} from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Planner } from '../flows/ports.ts';
import { proposalIn } from './model-answer.ts';
import { modelLimits } from './model-limits.ts';
import { type ModelPrompt, modelPrompt } from './model-prompt.ts';

/** Where the model is, and how often in a day (UTC) it may be asked. */
export interface ModelSettings {
  readonly service: 'openai' | 'azure';
  readonly apiKey: string;
  /** The model's name; in Azure the deployment's. */
  readonly name: string;
  /** Null: OpenAI's own. */
  readonly endpoint: string | null;
  /** Of Azure's interface. */
  readonly apiVersion: string;
  readonly callsPerDay: number;
}

/** What a planner is made with. */
export interface ModelMeans {
  readonly clock: () => Date;
  readonly log: Logger;
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number;
}

/** Somebody waits for the answer: after this long they are told that they were not understood. In milliseconds. */
export const MODEL_TIMEOUT_MS = 6_000;

type ClientFetch = NonNullable<NonNullable<OpenAIModelOptions['clientOptions']>['fetch']>;

const MOST_TOKENS_SENT = 8_000;
const MOST_TOKENS_BACK = 400;
const MOST_BYTES_BACK = 100_000;

/** A planner that asks the model of `settings`. Never rejects: without a usable answer there is no proposal. */
export function modelPlanner(settings: ModelSettings, { clock, log, timeout }: ModelMeans): Planner {
  const limits = modelLimits(settings.callsPerDay);
  const model = modelOf(settings, timeout);
  const tokenizer = new GPTTokenizer();
  return {
    async propose(request) {
      const closed = limits.take(clock().getTime());
      if (closed !== null) {
        log.warn({ why: closed }, 'model not asked');
        return null;
      }
      // Nothing is rendered from the turn or from memory: the prompt is text, and stays what it is.
      const response = await model.completePrompt(
        undefined as unknown as TurnContext,
        NO_MEMORY,
        { hasFunction: () => false, getFunction: none, invokeFunction: none },
        tokenizer,
        templateOf(modelPrompt(request)),
      );
      const content = response.status === 'success' ? response.message?.content : undefined;
      const proposal = content === undefined ? null : proposalIn(content);
      if (proposal === null) limits.failed(clock().getTime());
      else limits.succeeded();
      log.info({ status: response.status, proposed: proposal?.command ?? null }, 'model asked');
      return proposal;
    },
  };
}

const NO_MEMORY = {
  deleteValue: () => undefined,
  hasValue: () => false,
  getValue: <T>() => undefined as T,
  setValue: () => undefined,
};

function none(): never {
  throw new Error('The prompt calls no functions.');
}

function modelOf(settings: ModelSettings, timeout: number): OpenAIModel {
  const options = {
    responseFormat: { type: 'json_object' },
    useSystemMessages: true,
    clientOptions: { maxRetries: 0, timeout, fetch: boundedFetch(timeout) },
  } as const;
  const { service, apiKey, name, endpoint, apiVersion } = settings;
  return service === 'azure'
    ? new OpenAIModel({
        ...options,
        ...{
          azureApiKey: apiKey,
          azureDefaultDeployment: name,
          azureEndpoint: endpoint ?? '',
          azureApiVersion: apiVersion,
        },
      })
    : new OpenAIModel({ ...options, apiKey, defaultModel: name, ...(endpoint === null ? {} : { endpoint }) });
}

/**
 * The endpoint's answer, bounded in time and size. Anything but a completion becomes an empty one: teams-ai writes every
 * error to the console, and what an endpoint sends back may hold what somebody wrote.
 */
function boundedFetch(timeout: number): ClientFetch {
  const answer = (url: string, given: RequestInit) => answered(url, given, timeout);
  // The client is typed for another fetch than the runtime's own, and works with either.
  return answer as unknown as ClientFetch;
}

async function answered(url: string, given: RequestInit, timeout: number): Promise<Response> {
  try {
    const { max_tokens, ...body } = JSON.parse(String(given.body)) as Record<string, unknown>;
    const response = await fetch(url, {
      ...given,
      // Newer models refuse the name under which teams-ai sends the limit.
      body: JSON.stringify({ ...body, max_completion_tokens: max_tokens }),
      headers: withoutLength(given.headers),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    const content = response.ok ? contentIn(await boundedText(response)) : '';
    if (!response.ok) await response.body?.cancel();
    return completion(content);
  } catch {
    return completion('');
  }
}

function withoutLength(headers: RequestInit['headers']): Headers {
  const kept = new Headers(headers);
  kept.delete('content-length');
  return kept;
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES_BACK) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function contentIn(body: string): string {
  const content: unknown = JSON.parse(body)?.choices?.[0]?.message?.content;
  return typeof content === 'string' ? content : '';
}

function completion(content: string): Response {
  return Response.json({ choices: [{ index: 0, message: { role: 'assistant', content } }] });
}

function templateOf({ task, data }: ModelPrompt): PromptTemplate {
  // Only what is named is sent: newer models refuse a temperature.
  const completion = { max_tokens: MOST_TOKENS_BACK, max_input_tokens: MOST_TOKENS_SENT };
  return {
    name: 'propose',
    prompt: new Prompt([new TextSection(task, 'system'), new TextSection(data, 'user')]),
    config: { schema: 1.1, type: 'completion', completion: completion as PromptTemplate['config']['completion'] },
  };
}
