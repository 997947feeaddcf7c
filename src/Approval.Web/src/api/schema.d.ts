// Generated from /openapi/v1.json by `npm run types`. Do not edit.
export interface paths {
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录：返回访问令牌，同时设置会话 Cookie */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出：会话立即失效 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前登录人 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现行事项目录，可按名称、编号、拼音首字母查询 */
        get: {
            parameters: {
                query?: {
                    query?: string;
                    kind?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfItemView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个事项的办事指南 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ItemView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一件事套餐 */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfPackageView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可见的机构 */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfDepartmentView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 实时变化（server-sent events）：case-changed、reload */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 系统时间、演练与演示状态 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SystemView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一年的工作日历 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarYearView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/training/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 演练：把系统时钟前移 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClockMoveBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClockMoveView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办件列表，最新的在前 */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    item?: string;
                    query?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfCaseLine"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 收件 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CaseApplication"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceivedView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办件全貌 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收件审查决定 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IntakeDecision"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IntakeView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收取补正或容缺后补的材料 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HandInBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请人撤回 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReasonBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 中止：停止计时 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SuspendBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复计时 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReasonBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 延长期限，仅一次 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReasonBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 终止办理 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GroundBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseStateView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{number}/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 文书打印页 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待办任务，先到期的在前 */
        get: {
            parameters: {
                query?: {
                    scope?: string;
                    state?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfTaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个任务 */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签收任务 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 办结任务：先到者生效 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskAnswer"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 在汇总前修改意见 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskAnswer"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转办给同部门人员 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReassignBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 催办 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["UrgeBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/recuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 回避 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReasonBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/add-participant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 加签：增加征求意见部门 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddParticipantBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/cases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 凭办件编号和查询码查询进度 */
        get: {
            parameters: {
                query?: {
                    code?: string;
                };
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicProgress"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 核验文书真伪 */
        get: {
            parameters: {
                query?: {
                    code?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicVerification"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 账号列表 */
        get: {
            parameters: {
                query?: {
                    department?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfAccountView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 新增账号 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAccountBody"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{userName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 变更、停用或解锁账号 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    userName: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeAccountBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入一年工作日历；preview=true 只显示哪些期限会变 */
        post: {
            parameters: {
                query?: {
                    preview?: boolean;
                };
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    year: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入事项目录；有一处错误就全部不导入 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CatalogBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 未能处理的消息和到期 */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewOfIncidentView"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/incidents/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新处理 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 同一个值只生效一次，重复提交得到同样的回答 */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 状态已变化，例如 task-already-completed */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不符合办理规则，code 为规则名 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 校验办件记录的哈希链 */
        get: {
            parameters: {
                query?: {
                    stream?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditReport"];
                    };
                };
                /** @description 提交内容有误，errors 按字段说明 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 尚未登录 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 没有权限 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
                /** @description 不存在或不在查看范围内 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            type?: string;
                            title?: string;
                            status?: number;
                            detail?: string;
                            code?: string;
                            errors?: Record<string, never>;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account as administrators see it; the password hash is not shown to anybody. */
        AccountView: {
            userName: string;
            displayName: string;
            department: string;
            roles: string[];
            disabled: boolean;
            /** Format: date-time */
            lockedUntil: null | string;
        };
        AddParticipantBody: {
            department: null | string;
            reason: null | string;
        };
        /** @description 代办人: who acts for the applicant where the item allows it (seed 七星关区). */
        Agent: {
            name: string;
            idNumber: string;
            phone: null | string;
        };
        /** @description Who applies. The identity number is a 身份证 or 统一社会信用代码 number; lists show it masked. */
        Applicant: {
            type: components["schemas"]["ApplicantType"];
            name: string;
            idNumber: string;
            phone: null | string;
        };
        /**
         * @description Who may apply.
         * @enum {unknown}
         */
        ApplicantType: "Person" | "Organization";
        /** @description The first place where a stream's chain does not hold. */
        AuditBreak: {
            /** @description Case id in `N` format, or the name of the stream. */
            stream: string;
            /**
             * Format: int64
             * @description Number of the first bad line; one past the last line when the end was cut off.
             */
            seq: number;
            /** @description What is wrong, for the report. */
            reason: string;
        };
        /** @description The result of a verification. */
        AuditReport: {
            /**
             * Format: int64
             * @description Streams looked at.
             */
            streams: number;
            /**
             * Format: int64
             * @description Lines looked at.
             */
            lines: number;
            /** @description The first break of every broken stream; empty when the record is whole. */
            breaks: components["schemas"]["AuditBreak"][];
            isWhole?: boolean;
        };
        /** @description What importing a calendar year would do, or did. */
        CalendarView: {
            /** Format: int32 */
            year: number;
            preview: boolean;
            /** Format: int32 */
            openCases: number;
            /** Format: int32 */
            changedCases: number;
            changes: components["schemas"]["DueDateChange"][];
        };
        /** @description A year as it counts working days. */
        CalendarYearView: {
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
            /** @description False when the year is not imported: weekends off only, and what is computed with it is provisional. */
            published: boolean;
            /** @description Where it was published. */
            source: null | string;
            /**
             * Format: int32
             * @description Working days of the year.
             */
            workingDays: number;
            /** @description Days off by decree, with their names. */
            holidays: components["schemas"]["Holiday"][];
            /** @description Weekend days that are worked, with the holiday they make up for. */
            makeUpDays: components["schemas"]["MakeUpDay"][];
            /** @description All imported years. */
            publishedYears: number[];
        };
        /** @description What the window enters for a new case. */
        CaseApplication: {
            /** @description The item applied for; exactly one of this and PackageCode. */
            itemCode: null | string;
            /** @description The package (一件事) applied for. */
            packageCode: null | string;
            applicant: null | components["schemas"]["Applicant"];
            agent: null | components["schemas"]["Agent"];
            /** @description What was handed in. */
            materials: null | components["schemas"]["MaterialSubmission"][];
            form: null | components["schemas"]["JsonObject"];
        };
        /** @description 决定: granted or refused, by whom, on what ground. */
        CaseDecision: {
            /** @description 准予 or 不予. */
            granted: boolean;
            /** @description What the grant depends on. */
            conditions: string[];
            /** @description Why; a refusal must say (许可法 §38). */
            reasons: null | string;
            /** @description User name. */
            by: string;
            /** @description Name for people. */
            byName: string;
            /** @description Deciding department. */
            department: string;
            /**
             * Format: date
             * @description Day in Asia/Shanghai.
             */
            decidedOn: string;
            /**
             * Format: uuid
             * @description The decision document.
             */
            documentId: string;
        };
        /** @description A case in a list. */
        CaseLine: {
            number: string;
            state: components["schemas"]["CaseState"];
            stateName: string;
            itemCode: string;
            itemName: string;
            applicantName: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date */
            receivedOn: string;
            /** Format: date */
            acceptedOn: null | string;
            /** Format: date */
            dueOn: null | string;
            receivingBody: string;
            decidingDepartment: string;
        };
        /**
         * @description Where a case stands, in the order an applicant would tell it. The last three are ends without a decision.
         * @enum {unknown}
         */
        CaseState: "Received" | "AwaitingSupplement" | "Accepted" | "InReview" | "Deciding" | "Decided" | "Delivering" | "Closed" | "Archived" | "Declined" | "Withdrawn" | "Terminated";
        /** @description Answer to what is done to a case as a whole. */
        CaseStateView: {
            number: string;
            state: components["schemas"]["CaseState"];
            stateName: string;
            /** Format: date */
            dueOn: null | string;
        };
        /** @description A case with everything on file about it, numbers of persons masked. */
        CaseView: {
            number: string;
            state: components["schemas"]["CaseState"];
            stateName: string;
            item: components["schemas"]["ItemRef"];
            applicant: components["schemas"]["PartyView"];
            agent: null | components["schemas"]["PartyView"];
            /** Format: date-time */
            receivedAt: string;
            /** Format: date */
            receivedOn: string;
            /** Format: date */
            acceptedOn: null | string;
            /** Format: date */
            dueOn: null | string;
            deemedAccepted: boolean;
            receivingBody: string;
            decidingDepartment: string;
            materials: components["schemas"]["MaterialStateView"][];
            requestedMaterials: string[];
            form: components["schemas"]["JsonObject"];
            workflow: components["schemas"]["WorkflowView"];
            limits: components["schemas"]["LimitView"][];
            clock: components["schemas"]["ClockView"][];
            tasks: components["schemas"]["TaskView"][];
            opinions: components["schemas"]["OpinionView"][];
            documents: components["schemas"]["DocumentView"][];
            decision: null | components["schemas"]["CaseDecision"];
            endReason: null | string;
            competentBody: null | string;
            timeline: components["schemas"]["TimelineView"][];
        };
        /** @description A catalog to import: file names with their content. */
        CatalogBody: {
            files: null | Record<string, never>;
        };
        ChangeAccountBody: {
            displayName: null | string;
            department: null | string;
            roles: null | string[];
            password: null | string;
            disabled: null | boolean;
            unlock: null | boolean;
        };
        /** @description How far to move: working days from today, or to a date or instant. */
        ClockMoveBody: {
            /** Format: int32 */
            advanceWorkingDays: null | number;
            to: null | string;
        };
        /** @description The installation's time after a move. */
        ClockMoveView: {
            /** Format: date-time */
            now: string;
            /** Format: date */
            today: string;
            workingDay: boolean;
        };
        /** @description An interval in which the clock stood still. */
        ClockView: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
            ground: string;
            legalBasis: null | string;
            document: null | string;
            /** Format: int32 */
            expectedWorkingDays: null | number;
            by: string;
        };
        /** @description 容缺承诺: what the applicant promises in writing. */
        DeferralCommitment: {
            /** @description The commitment as signed. */
            text: null | string;
            /**
             * Format: date
             * @description By when the deferred materials will be handed in.
             */
            dueOn: null | string;
        };
        DepartmentView: {
            code: string;
            name: string;
            shortName: string;
            level: components["schemas"]["UnitLevel"];
            kind: components["schemas"]["UnitKind"];
            parent: null | string;
        };
        /**
         * @description The written acts of a case. Each is numbered, dated and, once issued, never changed.
         * @enum {unknown}
         */
        DocumentKind: "Receipt" | "AcceptanceNotice" | "SupplementNotice" | "DeferredAcceptanceCommitment" | "NonAcceptanceDecision" | "ConsultationLetter" | "SilenceAsAssentNotice" | "ExtensionNotice" | "TimeNotCountedNotice" | "GrantDecision" | "RefusalDecision" | "DeliveryReceipt" | "TerminationNotice";
        DocumentView: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["DocumentKind"];
            title: string;
            number: string;
            /** Format: date */
            issuedOn: string;
            issuedBy: string;
            /** Format: date-time */
            createdAt: string;
            url: string;
        };
        /** @description What a revised calendar does to a case. */
        DueDateChange: {
            caseNumber: string;
            scope: string;
            /** Format: date */
            before: string;
            /** Format: date */
            after: string;
            provisionalBefore: boolean;
            provisionalAfter: boolean;
        };
        /** @description A fee of an item. No fee without a legal basis (许可法 §58–59). */
        Fee: {
            /** @description The name of the fee. */
            name: string;
            /** @description The standard, in words. */
            standard: string;
            /** @description The document that permits it. */
            basis: string;
            /**
             * Format: double
             * @description The fixed amount in yuan; null when it is computed from the standard.
             */
            amount: null | number;
        };
        GroundBody: {
            ground: null | string;
            reason: null | string;
        };
        /** @description Materials that arrived after the application. */
        HandInBody: {
            materials: null | components["schemas"]["MaterialSubmission"][];
        };
        /** @description A day off of the published calendar; it may fall on a weekend. */
        Holiday: {
            /** Format: date */
            date: string;
            name: string;
        };
        ImportView: {
            changed: string[];
        };
        /** @enum {unknown} */
        IncidentKind: "Message" | "Deadline";
        /** @enum {unknown} */
        IncidentState: "Open" | "Retried";
        /** @description A failure as administrators see it; the message itself stays in the store, since it may carry personal data. */
        IncidentView: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["IncidentKind"];
            state: components["schemas"]["IncidentState"];
            /** Format: uuid */
            caseId: string;
            messageType: string;
            error: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            retriedAt: null | string;
        };
        /** @description The window's decision on a received application (许可法 §32). */
        IntakeDecision: {
            /** @description What is decided. */
            decision: components["schemas"]["IntakeDecisionKind"];
            /** @description Codes of missing materials, for Supplement and Defer. */
            missing?: null | string[];
            /** @description Why, for Decline. */
            reason?: null | string;
            /** @description Who is competent instead, for Decline out of boundary. */
            competentBody?: null | string;
            commitment?: null | components["schemas"]["DeferralCommitment"];
        };
        /** @enum {unknown} */
        IntakeDecisionKind: "Accept" | "Supplement" | "Defer" | "Decline" | "OnTheSpot";
        /** @description Answer to the receipt check: what is handed out, and where the case stands. */
        IntakeView: {
            number: string;
            state: components["schemas"]["CaseState"];
            stateName: string;
            document: components["schemas"]["DocumentView"];
        };
        /**
         * @description The kind of administrative act (seed 002: 许可、给付、确认、处罚、检查、强制、征收; seed 004 adds 公共服务 and 其他).
         * @enum {unknown}
         */
        ItemCategory: "Licence" | "Benefit" | "Confirmation" | "Penalty" | "Inspection" | "Coercion" | "Levy" | "PublicService" | "Other";
        /**
         * @description How an item is handled at the window (seed 003 (六)).
         * @enum {unknown}
         */
        ItemHandling: "OnTheSpot" | "Promised";
        ItemRef: {
            code: string;
            /** Format: int32 */
            version: number;
            name: string;
            members: string[];
        };
        /** @description An item as the window and the published guide show it; limits in working days. */
        ItemView: {
            code: string;
            /** Format: int32 */
            version: number;
            name: string;
            kind: components["schemas"]["PowerKind"];
            category: components["schemas"]["ItemCategory"];
            handling: components["schemas"]["ItemHandling"];
            applicantTypes: string[];
            /** Format: int32 */
            promisedLimit: number;
            /** Format: int32 */
            statutoryLimit: number;
            materials: components["schemas"]["MaterialView"][];
            form: components["schemas"]["JsonElement"];
            workflow: string;
            delegatingBody: string;
            receivingBodies: string[];
            agentAllowed: boolean;
            legalBasis: string[];
            standard: string;
            flowDescription: string;
            fees: components["schemas"]["Fee"][];
            resultDocument: string;
            shortPinyin: string;
        };
        JsonElement: unknown;
        JsonObject: Record<string, never>;
        /**
         * @description Who set the limit.
         * @enum {unknown}
         */
        LimitKind: "Statutory" | "Promised" | "Stage";
        /**
         * @description How a limit stands on a day.
         * @enum {unknown}
         */
        LimitState: "Running" | "Stopped" | "Warning" | "Yellow" | "Red" | "Met" | "Missed";
        /** @description A limit as it stands today; days are working days. */
        LimitView: {
            kind: components["schemas"]["LimitKind"];
            scope: string;
            /** Format: date */
            startedOn: string;
            /** Format: date */
            dueOn: string;
            provisional: boolean;
            projected: boolean;
            /** Format: int32 */
            usedWorkingDays: number;
            /** Format: int32 */
            remainingWorkingDays: number;
            state: components["schemas"]["LimitState"];
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            extensionDays: number;
            legalBasis: string;
            /** Format: date */
            metOn: null | string;
        };
        /** @description A weekend day (调休) that is worked in exchange for a longer holiday. */
        MakeUpDay: {
            /** Format: date */
            date: string;
            for: string;
        };
        MaterialStateView: {
            code: string;
            name: string;
            required: boolean;
            deferrable: boolean;
            provided: boolean;
            /** Format: date */
            deferredUntil: null | string;
        };
        MaterialSubmission: {
            code: string;
            provided: boolean;
            attachmentIds?: null | string[];
        };
        MaterialView: {
            code: string;
            name: string;
            required: boolean;
            deferrable: boolean;
            /** Format: int32 */
            copies: number;
            original: boolean;
            requiredWhen: null | string;
        };
        NewAccountBody: {
            userName: null | string;
            displayName: null | string;
            department: null | string;
            roles: null | string[];
            password: null | string;
        };
        OpenActivityView: {
            activityId: string;
            name: string;
            stage: string;
        };
        OpinionView: {
            department: string;
            departmentName: null | string;
            kind: string;
            kindName: string;
            comment: null | string;
            conditions: string[];
            requestedMaterials: string[];
            by: string;
            /** Format: date-time */
            at: string;
            bySilence: boolean;
            counted: boolean;
            /** Format: int32 */
            revision: number;
            /** Format: uuid */
            stageId: string;
        };
        /** @description A package (一件事): several items, one application, shared materials once. */
        PackageView: {
            code: string;
            /** Format: int32 */
            version: number;
            name: string;
            items: string[];
            materials: components["schemas"]["MaterialView"][];
            form: components["schemas"]["JsonElement"];
            workflow: string;
            leadDepartment: string;
            /** Format: int32 */
            promisedLimit: number;
            /** Format: int32 */
            statutoryLimit: number;
            shortPinyin: string;
            applicantTypes: string[];
        };
        /** @description A page of a list. */
        PageViewOfAccountView: {
            items: components["schemas"]["AccountView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfCaseLine: {
            items: components["schemas"]["CaseLine"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfDepartmentView: {
            items: components["schemas"]["DepartmentView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfIncidentView: {
            items: components["schemas"]["IncidentView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfItemView: {
            items: components["schemas"]["ItemView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfPackageView: {
            items: components["schemas"]["PackageView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A page of a list. */
        PageViewOfTaskView: {
            items: components["schemas"]["TaskView"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A party to a case with masked numbers. */
        PartyView: {
            type: string;
            name: string;
            idNumber: string;
            phone: null | string;
        };
        /**
         * @description What part of a power is delegated. The first five are the kinds of seed 福海县 (五大类 33 项事权); where a whole power is
         *     handed down, as in 番禺区, it is PowerKind.Decision.
         * @enum {unknown}
         */
        PowerKind: "FirstReview" | "Inspection" | "Management" | "Information" | "Supervision" | "Decision";
        /** @description A document that was issued; it is fetched with the same code. */
        PublicDocument: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["DocumentKind"];
            title: string;
            number: string;
            /** Format: date */
            issuedOn: string;
        };
        /** @description Progress for the applicant: where the case stands and until when, without any personal data. */
        PublicProgress: {
            number: string;
            state: components["schemas"]["CaseState"];
            stateName: string;
            itemName: string;
            /** Format: date */
            receivedOn: string;
            /** Format: date */
            acceptedOn: null | string;
            /** Format: date */
            dueOn: null | string;
            dueOnProvisional: boolean;
            clockStopped: boolean;
            result: null | string;
            steps: components["schemas"]["PublicStep"][];
            documents: components["schemas"]["PublicDocument"][];
        };
        /** @description A step of the course as the applicant is told it. */
        PublicStep: {
            name: string;
            department: string;
            /** Format: date */
            dueOn: null | string;
        };
        /** @description Whether a document is the one that was issued. */
        PublicVerification: {
            /** Format: uuid */
            id: string;
            genuine: boolean;
            kind: components["schemas"]["DocumentKind"];
            title: string;
            number: string;
            issuedBy: string;
            /** Format: date */
            issuedOn: string;
            caseNumber: string;
            contentHash: string;
        };
        ReasonBody: {
            reason: null | string;
        };
        ReassignBody: {
            assignee: null | string;
            reason: null | string;
        };
        /** @description Answer to a new application. */
        ReceivedView: {
            number: string;
            queryCode: string;
            state: components["schemas"]["CaseState"];
        };
        /** @description What a person signs in with. */
        SignInBody: {
            userName: null | string;
            password: null | string;
        };
        SignInView: {
            accessToken: string;
            /** Format: date-time */
            expiresAt: string;
            user: components["schemas"]["UserView"];
        };
        SuspendBody: {
            ground: null | string;
            reason: null | string;
            /** Format: int32 */
            expectedWorkingDays: null | number;
        };
        /** @description What every screen needs to know of the installation before anybody signs in. */
        SystemView: {
            /**
             * Format: date-time
             * @description The installation's time, which training may have moved.
             */
            now: string;
            /**
             * Format: date
             * @description Its date in Asia/Shanghai.
             */
            today: string;
            /** @description Whether that is a working day. */
            workingDay: boolean;
            /** @description Whether the clock may be moved. */
            training: boolean;
            /** @description Whether the demonstration accounts exist. */
            demo: boolean;
        };
        /** @description What a person answers to a task. */
        TaskAnswer: {
            /** @description One of the task's outcomes. */
            outcome: null | string;
            /** @description Opinion in words; needed with an objection. */
            comment: null | string;
            form: null | components["schemas"]["JsonObject"];
        };
        /**
         * @description Which kind of person a task waits for.
         * @enum {unknown}
         */
        TaskAudience: "WindowClerk" | "Reviewer" | "DepartmentHead";
        /** @enum {unknown} */
        TaskState: "Open" | "Completed" | "Cancelled";
        /** @description A task as its worker sees it. IReadOnlyList&lt;string&gt; TaskView.Outcomes are the names to answer with, IReadOnlyDictionary&lt;string, string&gt; TaskView.OutcomeLabels what people read. */
        TaskView: {
            /** Format: uuid */
            id: string;
            caseNumber: string;
            stage: string;
            activityId: string;
            title: string;
            department: string;
            audience: components["schemas"]["TaskAudience"];
            assignee: null | string;
            /** Format: date */
            dueOn: null | string;
            outcomes: string[];
            outcomeLabels: {
                [key: string]: string;
            };
            form: null | components["schemas"]["JsonObject"];
            state: components["schemas"]["TaskState"];
            /** Format: date-time */
            createdAt: string;
            /** Format: int32 */
            reminders: number;
            escalated: boolean;
            outcome: null | string;
            comment: null | string;
            completedBy: null | string;
            /** Format: date-time */
            completedAt: null | string;
            cancelReason: null | string;
            /** Format: uuid */
            stageId: string;
            isLead: boolean;
            answer: null | components["schemas"]["JsonObject"];
            itemName: null | string;
            applicantName: null | string;
        };
        TimelineView: {
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            at: string;
            action: string;
            text: string;
            by: string;
            department: null | string;
        };
        /**
         * @description What a unit is, apart from its level.
         * @enum {unknown}
         */
        UnitKind: "Government" | "Department" | "VerticalAgency" | "ServiceWindow" | "Supervision" | "PartyDepartment" | "PublicInstitution" | "ResidentsCommittee" | "Section";
        /**
         * @description The place of a unit in the hierarchy of administration.
         * @enum {unknown}
         */
        UnitLevel: "City" | "District" | "Town" | "Street" | "Community" | "Department" | "Section";
        UrgeBody: {
            comment: null | string;
        };
        /** @description The person behind a session. */
        UserView: {
            userName: string;
            displayName: string;
            roles: string[];
            department: string;
            departmentName: null | string;
            organisation: null | string;
        };
        WorkflowView: {
            definitionId: string;
            /** Format: int32 */
            version: number;
            status: string;
            open: components["schemas"]["OpenActivityView"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
