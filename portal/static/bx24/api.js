/*
 * BX24, the library that applications load from api.bitrix24.com/api/v1/.
 *
 * It talks to the window that holds the application's frame by postMessage, and to the portal's REST interface by XHR.
 * Behaviour follows portal-facts 4 (messages) and 9 (functions), odd corners included: an application that leans on one
 * of them must meet it here as well. ECMAScript 5, since applications load it in any browser.
 */
(function (window, document) {
	'use strict';

	var THROTTLE_BURST = 90; // requests that may leave at once
	var THROTTLE_PER_MS = 0.002; // how fast the burst fills up again: 2 requests a second
	var THROTTLE_RETRY = 1000; // ms between two tries of a request that has to wait
	var DEFER = 10; // ms; init, ready and XHR sends never happen inside the caller's own turn
	var NEXT_SCRIPT = 50; // ms between two scripts of loadScript
	var CALLBACK_ID_LENGTH = 32;
	var CALLBACK_ID_CHARS = '0123456789abcdefghijklmnopqrstuvwxyz';

	var BX24 = {};
	window.BX24 = BX24;

	/* ---------- what is known of the portal: first from window.name, then from the answer to getInitData ---------- */

	var frameName = String(window.name || '').split('|');
	var data = {
		DOMAIN: withoutDefaultPort(frameName[0]),
		PROTOCOL: parseInt(frameName[1], 10) || 0,
		APP_SID: frameName[2],
		PATH: '',
		LANG: '',
		AUTH_ID: '',
		REFRESH_ID: null,
		AUTH_EXPIRES: 0, // ms since 1970
		MEMBER_ID: null,
		IS_ADMIN: false,
		USER_OPTIONS: null,
		APP_OPTIONS: null,
		PLACEMENT: null,
		PLACEMENT_OPTIONS: null
	};
	if (!data.DOMAIN || !data.APP_SID) {
		window.BX24 = null;
		throw new Error('Unable to initialize Bitrix24 JS library!');
	}

	function withoutDefaultPort(domain) {
		return String(domain || '').replace(/:(80|443)$/, '');
	}

	function portalOrigin() {
		return (data.PROTOCOL ? 'https://' : 'http://') + data.DOMAIN;
	}

	/* ---------- kinds of values ---------- */

	var toString = Object.prototype.toString;

	function has(object, key) {
		return Object.prototype.hasOwnProperty.call(object, key);
	}

	function isFunction(value) {
		return typeof value === 'function';
	}

	function isString(value) {
		return typeof value === 'string' || value instanceof String;
	}

	function isArray(value) {
		return toString.call(value) === '[object Array]';
	}

	function isDate(value) {
		return toString.call(value) === '[object Date]';
	}

	function isNode(value) {
		return Boolean(value) && typeof value === 'object' && 'nodeType' in value;
	}

	function nothing() {}

	function later(handler) {
		if (isFunction(handler)) {
			window.setTimeout(function () {
				handler.call(document);
			}, DEFER);
		}
	}

	/* ---------- messages to and from the portal's window ---------- */

	var callbacks = {};

	function callbackId() {
		var id = '';
		while (id.length < CALLBACK_ID_LENGTH) {
			id += CALLBACK_ID_CHARS.charAt(Math.floor(Math.random() * CALLBACK_ID_CHARS.length));
		}
		return id;
	}

	// "<method>:<JSON or empty>:<callback id or empty>:<APP_SID>". A function in place of the parameters is the callback.
	function send(method, params, callback) {
		var id = '';
		if (isFunction(params)) {
			callback = params;
			params = null;
		}
		if (callback) {
			id = callbackId();
			callbacks[id] = callback;
		}
		window.parent.postMessage([method, params ? JSON.stringify(params) : '', id, data.APP_SID].join(':'), portalOrigin());
	}

	// "<callback id>:<JSON or empty>". A callback stays registered: events of placements come many times.
	function receive(event) {
		var colon, id;
		if (event.origin !== portalOrigin() || !isString(event.data)) {
			return;
		}
		colon = event.data.indexOf(':');
		id = colon < 0 ? event.data : event.data.slice(0, colon);
		if (has(callbacks, id)) {
			callbacks[id].call(window, colon >= 0 && colon < event.data.length - 1 ? JSON.parse(event.data.slice(colon + 1)) : []);
		}
	}

	/* ---------- start: getInitData, the install chain, the init queue ---------- */

	var initialized = false; // the portal's data has arrived
	var initQueue = [];
	var installQueue = [];

	BX24.init = function (handler) {
		if (handler) {
			initQueue.push(handler);
		}
	};

	BX24.install = function (handler) {
		if (handler) {
			installQueue.push(handler);
		}
	};

	// Sent at once while the stage is not known yet; what it does later is set by the stage.
	BX24.installFinish = function () {
		send('setInstallFinish', {});
	};

	function takeToken(answer) {
		data.AUTH_ID = answer.AUTH_ID;
		data.REFRESH_ID = answer.REFRESH_ID;
		data.AUTH_EXPIRES = Date.now() + answer.AUTH_EXPIRES * 1000;
	}

	function start(answer) {
		data.PROTOCOL = answer.PROTOCOL;
		data.PATH = answer.PATH;
		data.LANG = answer.LANG;
		data.PLACEMENT = answer.PLACEMENT;
		data.PLACEMENT_OPTIONS = answer.PLACEMENT_OPTIONS;
		data.USER_OPTIONS = answer.USER_OPTIONS || {};
		data.APP_OPTIONS = answer.APP_OPTIONS || {};
		if (answer.AUTH_ID) {
			takeToken(answer);
			data.IS_ADMIN = Boolean(answer.IS_ADMIN);
			data.MEMBER_ID = answer.MEMBER_ID || '';
		}
		initialized = true;
		if (answer.FIRST_RUN && installQueue.length) {
			runInstallChain(function () {
				runInitQueue(answer);
			});
		} else {
			runInitQueue(answer);
		}
	}

	function runInitQueue(answer) {
		var queue = initQueue;
		initQueue = [];
		BX24.init = later;
		if (!answer.INSTALL) {
			BX24.installFinish = nothing;
		}
		later(openOptions);
		queue.forEach(later);
	}

	// One handler after the other, each as soon as the one before called installFinish. A handler that is no function
	// names scripts to load. A handler that throws ends the chain: nothing after it runs, init included.
	function runInstallChain(done) {
		var handler = installQueue.shift();
		function next() {
			runInstallChain(done);
		}
		if (!handler) {
			BX24.installFinish = nothing;
			send('setInstall', {install: true});
			later(done);
		} else if (isFunction(handler)) {
			BX24.installFinish = next;
			try {
				handler.call(document);
			} catch (error) {
				window.alert('Installation failed!');
				window.console.log(error);
			}
		} else {
			BX24.loadScript(handler, function () {
				BX24.installFinish = next;
			});
		}
	}

	/* ---------- who, where, with which token ---------- */

	BX24.isAdmin = function () {
		return Boolean(data.IS_ADMIN);
	};

	BX24.getLang = function () {
		return data.LANG;
	};

	BX24.getDomain = function () {
		return data.DOMAIN;
	};

	BX24.getAuth = function () {
		if (!initialized || data.AUTH_EXPIRES <= Date.now()) {
			return false;
		}
		return {
			access_token: data.AUTH_ID,
			refresh_token: data.REFRESH_ID,
			expires_in: data.AUTH_EXPIRES,
			domain: data.DOMAIN,
			member_id: data.MEMBER_ID
		};
	};

	BX24.refreshAuth = function (callback) {
		if (!initialized) {
			return;
		}
		send('refreshAuth', {}, function (answer) {
			takeToken(answer);
			if (callback) {
				callback(BX24.getAuth());
			}
		});
	};

	/* ---------- options: empty shells until init ---------- */

	BX24.userOption = {get: nothing, set: nothing};
	BX24.appOption = {get: nothing, set: nothing};

	function openOptions() {
		BX24.userOption = {
			get: function (name) {
				return data.USER_OPTIONS[name];
			},
			set: function (name, value) {
				data.USER_OPTIONS[name] = value;
				send('setUserOption', {name: name, value: value});
			}
		};
		BX24.appOption = {
			get: function (name) {
				return data.APP_OPTIONS[name];
			},
			// Only an administrator may write; for others nothing happens and the callback is never called.
			set: !BX24.isAdmin() ? nothing : function (name, value, callback) {
				data.APP_OPTIONS[name] = value;
				send('setAppOption', {name: name, value: value}, callback);
			}
		};
	}

	/* ---------- the window around the application ---------- */

	BX24.getScrollSize = function () {
		var root = document.documentElement;
		return {
			scrollWidth: Math.max(root.scrollWidth, root.offsetWidth),
			scrollHeight: Math.max(root.scrollHeight, root.offsetHeight)
		};
	};

	BX24.resizeWindow = function (width, height, callback) {
		var size = {width: parseInt(width, 10), height: parseInt(height, 10)};
		if (size.width > 0 && size.height > 0) {
			send('resizeWindow', size, callback);
		}
	};

	BX24.fitWindow = function (callback) {
		send('resizeWindow', {width: '100%', height: BX24.getScrollSize().scrollHeight}, callback);
	};

	BX24.reloadWindow = function (callback) {
		send('reloadWindow', {}, callback);
	};

	BX24.setTitle = function (title, callback) {
		send('setTitle', {title: String(title)}, callback);
	};

	BX24.scrollParentWindow = function (scroll, callback) {
		var position = parseInt(scroll, 10);
		if (!isNaN(position)) {
			send('setScroll', {scroll: position}, callback);
		}
	};

	/* ---------- what the portal opens for the application ---------- */

	BX24.openApplication = function (params, callback) {
		if (isFunction(params)) {
			callback = params;
			params = {};
		}
		send('openApplication', params, callback);
	};

	BX24.closeApplication = function (callback) {
		send('closeApplication', null, callback);
	};

	BX24.openPath = function (path, callback) {
		send('openPath', {path: path}, callback);
	};

	BX24.showAppForm = function (params) {
		send('showAppForm', params);
	};

	function chooseUsers(title, callback, many) {
		if (isFunction(title)) {
			callback = title;
			title = '';
		}
		send('selectUser', {title: title, mult: many}, callback);
	}

	BX24.selectUser = function (title, callback) {
		chooseUsers(title, callback, false);
	};

	BX24.selectUsers = function (title, callback) {
		chooseUsers(title, callback, true);
	};

	// (title, value, callback), each of the first two may be left out; the title never reaches the portal.
	BX24.selectAccess = function (title, value, callback) {
		if (!isString(title)) {
			callback = value;
			value = title;
		}
		if (isFunction(value)) {
			callback = value;
			value = [];
		}
		send('selectAccess', {value: value}, callback);
	};

	BX24.selectCRM = function (params, callback) {
		if (isFunction(params)) {
			callback = params;
			params = {};
		}
		params = params || {};
		send('selectCRM', {entityType: params.entityType, multiple: params.multiple, value: params.value}, callback);
	};

	BX24.im = {
		callTo: function (userId, video) {
			send('imCallTo', {userId: userId, video: video});
		},
		phoneTo: function (phone) {
			send('imPhoneTo', {phone: phone});
		},
		openMessenger: function (dialogId) {
			send('imOpenMessenger', {dialogId: dialogId});
		},
		openHistory: function (dialogId) {
			send('imOpenHistory', {dialogId: dialogId});
		}
	};

	BX24.placement = {
		info: function () {
			return {placement: data.PLACEMENT, options: data.PLACEMENT_OPTIONS};
		},
		getInterface: function (callback) {
			send('getInterface', null, callback);
		},
		// Commands of the placement only; one that the library has itself is not passed on.
		call: function (command, params, callback) {
			if (BX24[command]) {
				return;
			}
			if (isFunction(params)) {
				callback = params;
				params = {};
			}
			send(command, params, callback);
		},
		bindEvent: function (event, callback) {
			send('placementBindEvent', {event: event}, callback);
		}
	};

	/* ---------- parameters as a urlencoded text ---------- */

	function pair(name, value) {
		return name + '=' + encodeURIComponent(value);
	}

	// Calls back with the text. It waits for the content of chosen files; single values come before nested ones. A text is
	// passed on as it is; null and empty objects leave no trace, an empty array leaves `name=`.
	function encode(params, prefix, callback) {
		var plain = [];
		var nested = [];
		var texts = [];
		var waiting;

		if (isString(params) || params === null || params === undefined) {
			callback(params || '');
			return;
		}
		Object.keys(params).forEach(function (key) {
			var name = prefix ? prefix + '[' + encodeURIComponent(key) + ']' : encodeURIComponent(key);
			if (typeof params[key] === 'object') {
				nested.push({name: name, value: params[key]});
			} else {
				plain.push(pair(name, params[key]));
			}
		});
		waiting = nested.length;
		function finish() {
			callback(plain.concat(texts).filter(Boolean).join('&'));
		}
		if (!waiting) {
			finish();
			return;
		}
		nested.forEach(function (item, index) {
			encodeNested(item.name, item.value, function (text) {
				texts[index] = text;
				waiting -= 1;
				if (!waiting) {
					finish();
				}
			});
		});
	}

	function encodeNested(name, value, callback) {
		if (isNode(value)) {
			if (String(value.tagName).toUpperCase() === 'INPUT' && value.type === 'file') {
				readFiles(value, function (file) {
					callback(file ? pair(name + '[0]', file[0]) + '&' + pair(name + '[1]', file[1]) : name + '=');
				});
			} else {
				callback(value.value === undefined ? '' : pair(name, value.value));
			}
		} else if (isDate(value)) {
			callback(pair(name, value.toJSON()));
		} else if (isArray(value) && !value.length) {
			callback(name + '=');
		} else {
			encode(value, name, callback);
		}
	}

	// Calls back with [name, base64]; with undefined when no file is chosen. A field for many files gives a list of such
	// pairs, of which the two first are sent as texts: file uploads work with single fields only.
	function readFiles(input, callback) {
		var files = Array.prototype.slice.call(input.files || []);
		var contents = [];
		var waiting = files.length;
		if (!waiting) {
			callback(undefined);
			return;
		}
		files.forEach(function (file, index) {
			var reader = new window.FileReader();
			reader.onload = function () {
				contents[index] = [file.name, window.btoa(reader.result)];
				waiting -= 1;
				if (!waiting) {
					callback(input.multiple ? contents : contents[0]);
				}
			};
			reader.readAsBinaryString(file);
		});
	}

	/* ---------- REST ---------- */

	var inBucket = 0;
	var bucketSeen = 0;

	// A leaky bucket: what does not fit waits and tries again.
	function throttled(action) {
		var now = Date.now();
		if (bucketSeen) {
			inBucket = Math.max(0, inBucket - (now - bucketSeen) * THROTTLE_PER_MS);
		}
		bucketSeen = now;
		if (inBucket < THROTTLE_BURST) {
			inBucket += 1;
			action();
		} else {
			window.setTimeout(function () {
				throttled(action);
			}, THROTTLE_RETRY);
		}
	}

	// query: {method, data, callback, start}
	function request(query) {
		throttled(function () {
			perform(query);
		});
	}

	function perform(query) {
		if (!initialized) {
			BX24.init(function () {
				perform(query);
			});
		} else if (data.AUTH_EXPIRES < Date.now()) {
			refreshAndRepeat(query);
		} else {
			post(query);
		}
	}

	function refreshAndRepeat(query) {
		BX24.refreshAuth(function () {
			request(query);
		});
	}

	function post(query) {
		var xhr = new window.XMLHttpRequest();
		var head = 'auth=' + data.AUTH_ID;
		xhr.open('POST', portalOrigin() + data.PATH + '/' + encodeURIComponent(query.method) + '.json');
		xhr.onload = function () {
			accept(query, xhr.status, xhr.responseText);
		};
		xhr.onerror = fail;
		if (query.start !== undefined) {
			head += '&start=' + parseInt(query.start, 10);
		}
		// The caller's object loses it: only next() pages.
		if (query.data && query.data.start) {
			delete query.data.start;
		}
		// A text without a content type of its own goes as text/plain, so the browser asks the portal no question before.
		encode(query.data, '', function (text) {
			later(function () {
				xhr.send(text ? head + '&' + text : head);
			});
		});
	}

	// Nobody can catch this: it is raised in the browser's own turn, and the callback is never called.
	function fail() {
		throw 'Query error!'; // eslint-disable-line no-throw-literal
	}

	function accept(query, status, text) {
		var answer;
		if (!((status >= 200 && status < 300) || status === 304 || (status >= 400 && status < 500))) {
			fail();
		}
		try {
			answer = text.length ? JSON.parse(text) : {result: {}};
		} catch (error) {
			fail();
		}
		if (answer.error === 'expired_token') {
			refreshAndRepeat(query);
		} else if (isFunction(query.callback)) {
			query.callback.call(window, new Result(answer, query, status));
		}
	}

	function copyOf(value) {
		var copy;
		if (value === null || typeof value !== 'object' || isNode(value)) {
			return value;
		}
		if (isDate(value)) {
			return new Date(value.getTime());
		}
		copy = isArray(value) ? [] : {};
		Object.keys(value).forEach(function (key) {
			copy[key] = copyOf(value[key]);
		});
		return copy;
	}

	function Result(answer, query, status) {
		this.answer = answer;
		this.query = copyOf(query);
		this.status = status;
		if (answer.next !== undefined) {
			answer.next = parseInt(answer.next, 10);
		}
		if (answer.error !== undefined) {
			answer.ex = new Failure(status, isString(answer.error) ? answer : answer.error);
		}
	}

	Result.prototype.data = function () {
		return this.answer.result;
	};

	Result.prototype.error = function () {
		return this.answer.ex;
	};

	Result.prototype.error_description = function () {
		return this.answer.error_description;
	};

	Result.prototype.more = function () {
		return !isNaN(this.answer.next);
	};

	Result.prototype.total = function () {
		return parseInt(this.answer.total, 10);
	};

	Result.prototype.time = function () {
		return this.answer.time;
	};

	// Repeats the call from where this page ended; without a callback of its own, with the one of the first call.
	Result.prototype.next = function (callback) {
		if (!this.more()) {
			return false;
		}
		this.query.start = this.answer.next;
		if (isFunction(callback)) {
			this.query.callback = callback;
		}
		return request(this.query);
	};

	function Failure(status, ex) {
		this.status = status;
		this.ex = ex;
	}

	Failure.prototype.getError = function () {
		return this.ex;
	};

	Failure.prototype.getStatus = function () {
		return this.status;
	};

	Failure.prototype.toString = function () {
		return this.ex.error + (this.ex.error_description ? ': ' + this.ex.error_description : '') + ' (' + this.status + ')';
	};

	BX24.callMethod = function (method, params, callback) {
		return request({method: method, data: params, callback: callback});
	};

	// calls: list or map of [method, params] or {method, params}. The limit of 50 is the portal's to check.
	BX24.callBatch = function (calls, callback, haltOnError) {
		var commands = isArray(calls) ? [] : {};
		var wanted = [];
		var waiting;
		Object.keys(calls || {}).forEach(function (key) {
			var call = calls[key];
			var method = call && (isArray(call) ? call[0] : call.method);
			if (method) {
				wanted.push({key: key, method: method, params: isArray(call) ? call[1] : call.params});
			}
		});
		waiting = wanted.length;
		wanted.forEach(function (call) {
			encode(call.params, '', function (text) {
				commands[call.key] = call.method + '?' + text;
				waiting -= 1;
				if (!waiting) {
					requestBatch(commands, callback, haltOnError);
				}
			});
		});
	};

	function requestBatch(commands, callback, haltOnError) {
		request({
			method: 'batch',
			data: {halt: haltOnError ? 1 : 0, cmd: commands},
			callback: function (batch) {
				if (callback) {
					callback.call(window, splitBatch(batch, commands, callback));
				}
			}
		});
	}

	// One result a command, in a list or a map as the calls were; a command that was never run has none.
	function splitBatch(batch, commands, callback) {
		var results = isArray(commands) ? [] : {};
		var answer = batch.data();
		if (!answer) {
			fail(); // the batch as a whole was refused: the callback is not called
		}
		Object.keys(commands).forEach(function (key) {
			var parts = commands[key].split('?');
			if (answer.result[key] === undefined && answer.result_error[key] === undefined) {
				return;
			}
			results[key] = new Result({
				result: answer.result[key] === undefined ? {} : answer.result[key],
				error: answer.result_error[key],
				total: answer.result_total[key],
				next: answer.result_next[key],
				time: answer.result_time ? answer.result_time[key] : undefined
			}, {method: parts[0], data: parts[1], callback: callback}, batch.status);
		});
		return results;
	}

	// Event handlers may be bound by administrators only; for others these return false and do nothing.
	function handlerCall(method, params, callback) {
		if (!initialized) {
			BX24.init(function () {
				handlerCall(method, params, callback);
			});
			return false;
		}
		return BX24.isAdmin() ? BX24.callMethod(method, params, callback) : false;
	}

	BX24.callBind = function (event, handler, authType, callback) {
		return handlerCall('event.bind', {
			event: event || '',
			handler: handler || '',
			auth_type: authType === undefined ? 0 : authType
		}, callback);
	};

	BX24.callUnbind = function (event, handler, authType, callback) {
		var params = {event: event || '', handler: handler || ''};
		if (authType !== undefined && authType !== null) {
			params.auth_type = authType;
		}
		return handlerCall('event.unbind', params, callback);
	};

	BX24.callUnBind = BX24.callUnbind;

	/* ---------- the document: ready, events, scripts ---------- */

	var documentReady = false;
	var readyQueue = [];

	BX24.isReady = function () {
		return documentReady;
	};

	BX24.ready = function (handler) {
		if (!isFunction(handler)) {
			return;
		}
		if (documentReady) {
			later(handler);
		} else {
			readyQueue.push(handler);
		}
	};

	function becomeReady() {
		if (documentReady) {
			return;
		}
		documentReady = true;
		readyQueue.forEach(later);
		readyQueue = [];
	}

	var proxies = [];
	var proxyCaller = null;

	// The same function and object give the same proxy, so that it can be unbound.
	BX24.proxy = function (handler, object) {
		var known;
		if (!handler || !object) {
			return handler;
		}
		known = proxies.filter(function (item) {
			return item.handler === handler && item.object === object;
		})[0];
		if (!known) {
			known = {
				handler: handler,
				object: object,
				proxy: function () {
					var outer = proxyCaller;
					proxyCaller = this;
					try {
						return handler.apply(object, arguments);
					} finally {
						proxyCaller = outer;
					}
				}
			};
			proxies.push(known);
		}
		return known.proxy;
	};

	// Inside a proxied function: the object that it was called on.
	BX24.proxyContext = function () {
		return proxyCaller;
	};

	var OTHER_NAMES = {mousewheel: ['DOMMouseScroll'], transitionend: ['webkitTransitionEnd']};

	BX24.bind = function (element, event, handler) {
		if (element) {
			[event].concat(has(OTHER_NAMES, event) ? OTHER_NAMES[event] : []).forEach(function (name) {
				element.addEventListener(name, handler, false);
			});
		}
	};

	BX24.unbind = function (element, event, handler) {
		if (element) {
			[event].concat(has(OTHER_NAMES, event) ? OTHER_NAMES[event] : []).forEach(function (name) {
				element.removeEventListener(name, handler, false);
			});
		}
	};

	// One script after the other, once the document is ready; a script that fails to load ends the row silently.
	BX24.loadScript = function (scripts, callback) {
		var rest = (isString(scripts) ? [scripts] : scripts).filter(Boolean);
		function loadNext() {
			var script;
			if (!rest.length) {
				if (isFunction(callback)) {
					callback();
				}
				return;
			}
			script = document.createElement('script');
			script.charset = 'UTF-8';
			script.src = rest.shift();
			script.onload = function () {
				script.parentNode.removeChild(script);
				window.setTimeout(loadNext, NEXT_SCRIPT);
			};
			document.head.insertBefore(script, document.head.firstChild);
		}
		if (documentReady) {
			loadNext();
		} else {
			BX24.ready(loadNext);
		}
	};

	BX24.canUse = function (feature) {
		return feature === 'upload' ? Boolean(window.FileReader) : true;
	};

	/* ---------- go ---------- */

	window.addEventListener('message', receive, false);
	if (document.readyState === 'complete') {
		becomeReady();
	} else {
		document.addEventListener('DOMContentLoaded', becomeReady, false);
		window.addEventListener('load', becomeReady, false);
	}
	send('getInitData', null, start);
}(window, document));
