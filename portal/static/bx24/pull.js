/*
 * BX.PullClient, the library that applications load from api.bitrix24.com/api/v1/pull/ after BX24.
 *
 * It asks the portal for the application's channels, as the product's library does. The portal has no push server, so
 * the client stays offline and no event arrives. ECMAScript 5, since applications load it in any browser.
 */
(function (window) {
	'use strict';

	var OFFLINE = 'offline';
	var CONFIG = 'pull.application.config.get';

	var BX = window.BX = window.BX || {};

	function nothing() {}

	// params: {restApplication, restClient, userId}; restClient has BX24's callMethod.
	function PullClient(params) {
		params = params || {};
		this.restApplication = params.restApplication;
		this.restClient = params.restClient || window.BX24;
		this.userId = params.userId;
		this.status = OFFLINE;
		this.config = null;
		this.starting = null;
	}

	PullClient.PullStatus = {Online: 'online', Offline: OFFLINE, Connecting: 'connect'};
	PullClient.SubscriptionType = {Server: 'server', Client: 'client', Online: 'online', Status: 'status', Revision: 'revision'};

	// Answers a function that ends the subscription.
	PullClient.prototype.subscribe = function () {
		return nothing;
	};

	PullClient.prototype.start = function () {
		var client = this;
		if (!client.starting) {
			client.starting = new window.Promise(function (resolve, reject) {
				client.restClient.callMethod(CONFIG, {CACHE: 'N'}, function (answer) {
					if (answer.error()) {
						reject(answer.error());
						return;
					}
					client.config = answer.data();
					resolve(true);
				});
			});
			client.starting.then(nothing, nothing); // who does not look at the promise gets no unhandled rejection
		}
		return client.starting;
	};

	PullClient.prototype.stop = function () {
		this.starting = null;
	};

	PullClient.prototype.isConnected = function () {
		return false;
	};

	['attachCommandHandler', 'capturePullEvent', 'connect', 'disconnect', 'restart', 'sendMessage', 'setPublicIds'].forEach(function (name) {
		PullClient.prototype[name] = nothing;
	});

	BX.PullClient = PullClient;
}(window));
