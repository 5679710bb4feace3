/**
 * The part of the packages' own types that the modules of the encrypting fix use. On 2026-11-22 the modules, as ES modules
 * and CommonJS, were type-checked against the packages themselves by TypeScript 5.4, 5.7, 5.9 and 7 with strict
 * options, and run with them: AWS against a server of its protocol, Google and Azure over a replaced transport.
 * The packages together take more than 110 MB, so that they are no dependencies.
 */

/** `@aws-sdk/client-kms` 3.321.1, 3.600.0 and 3.1162.0. */
export const AWS_TYPES = `declare module '@aws-sdk/client-kms' {
  export class KMS {
    constructor(configuration?: { region?: string | (() => Promise<string>) });
    generateDataKey(
      args: { KeyId: string | undefined; KeySpec?: 'AES_128' | 'AES_256' | undefined },
      options?: { abortSignal?: AbortSignal; requestTimeout?: number },
    ): Promise<{ KeyId?: string; Plaintext?: Uint8Array | undefined; CiphertextBlob?: Uint8Array | undefined }>;
    decrypt(
      args: { CiphertextBlob?: Uint8Array | undefined; KeyId?: string | undefined },
      options?: { abortSignal?: AbortSignal; requestTimeout?: number },
    ): Promise<{ KeyId?: string; Plaintext?: Uint8Array | undefined }>;
  }
}
`;

/** `@google-cloud/kms` 3, 4 and 5.7.0. */
export const GOOGLE_TYPES = `declare module '@google-cloud/kms' {
  interface IEncryptRequest { name?: string | null; plaintext?: Uint8Array | string | null }
  interface IEncryptResponse { name?: string | null; ciphertext?: Uint8Array | string | null }
  interface IDecryptRequest { name?: string | null; ciphertext?: Uint8Array | string | null }
  interface IDecryptResponse { plaintext?: Uint8Array | string | null }
  export class KeyManagementServiceClient {
    constructor(options?: { projectId?: string });
    encrypt(request?: IEncryptRequest, options?: object): Promise<[IEncryptResponse, IEncryptRequest | undefined, {} | undefined]>;
    encrypt(request: IEncryptRequest, callback: (error: Error | null | undefined) => void): void;
    decrypt(request?: IDecryptRequest, options?: object): Promise<[IDecryptResponse, IDecryptRequest | undefined, {} | undefined]>;
    decrypt(request: IDecryptRequest, callback: (error: Error | null | undefined) => void): void;
  }
}
`;

/** `@azure/keyvault-keys` 4.7.0, 4.8.0 and 4.10.2, `@azure/identity` 3, 4.2 and 4.13.1. */
export const AZURE_TYPES = `declare module '@azure/identity' {
  export class DefaultAzureCredential {
    getToken(scopes: string | string[], options?: object): Promise<{ token: string; expiresOnTimestamp: number }>;
  }
}
declare module '@azure/keyvault-keys' {
  interface TokenCredential {
    getToken(scopes: string | string[], options?: object): Promise<{ token: string; expiresOnTimestamp: number } | null>;
  }
  type KeyWrapAlgorithm = 'A256KW' | 'RSA-OAEP' | 'RSA-OAEP-256' | 'RSA1_5';
  export class CryptographyClient {
    constructor(key: string | { id?: string; name: string }, credential: TokenCredential, pipelineOptions?: object);
    wrapKey(algorithm: KeyWrapAlgorithm, key: Uint8Array, options?: object): Promise<{ result: Uint8Array; algorithm: KeyWrapAlgorithm; keyID?: string }>;
    unwrapKey(algorithm: KeyWrapAlgorithm, encryptedKey: Uint8Array, options?: object): Promise<{ result: Uint8Array; keyID?: string }>;
  }
}
`;

/** `jose` 4, 5 and 6.2.17. */
export const JOSE_TYPES = `declare module 'jose' {
  export class CompactEncrypt {
    constructor(plaintext: Uint8Array);
    setProtectedHeader(header: { alg: string; enc: string; kid?: string }): this;
    encrypt(key: CryptoKey | Uint8Array, options?: object): Promise<string>;
  }
  export function compactDecrypt(
    jwe: string | Uint8Array,
    key: CryptoKey | Uint8Array,
    options?: object,
  ): Promise<{ plaintext: Uint8Array; protectedHeader: object }>;
}
`;
